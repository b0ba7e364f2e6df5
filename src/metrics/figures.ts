/**
 * The figures that tell how good a set of images is, by their names.
 */
import type { DigitFigures } from './digits.js';

/** The figures that need no training images: seconds for 10,000 images. */
export interface QuickFigures {
  /** The Fréchet distance between Gaussians fitted to the features; 0 is best. */
  readonly frechetDistance: number;
  /** From 1 to 10: each image clearly a digit, and all digits there. For MNIST. */
  readonly mnistScore?: number;
  /** From 1 to the number of classes: each image clearly of one, and all of them there. For other images with classes. */
  readonly classScore?: number;
  /** The squared maximum mean discrepancy of standardized features; near 0 is best. */
  readonly kernelDistance: number;
  /** How densely real images lie around the images; near 1 for real ones. */
  readonly density: number;
  /** From 0 to 1: the share of the real images that have an image nearby. */
  readonly coverage: number;
  /**
   * Where there are classes: the divergence of their shares from equal ones, for other images than MNIST from those of the
   * real images, in nats; 0 is best.
   */
  readonly classDivergence?: number;
}

export interface Figures extends QuickFigures {
  /**
   * The Fréchet distance of standardized features of a network that was never trained; 0 is best. Where there is no
   * classifier, `frechetDistance` is that.
   */
  readonly randomFeaturesDistance?: number;
  /** From 0 to 1: the share of the images that lie among real ones. */
  readonly precision: number;
  /** From 0 to 1: the share of the real images that lie among the images. */
  readonly recall: number;
  /** Where there are classes: the share of each, of MNIST's digits 0 to 9. */
  readonly classShares?: readonly number[];
  /** The mean pixel distance to the nearest training image, by that of 1,000 test images; 0 for copies. */
  readonly neighbourRatio: number;
  /** Where digits were asked for. */
  readonly digits?: DigitFigures;
}

/**
 * The name of the metrics: figures compare only where it is equal. Figures depend on the classifier and, some more
 * and some less, on how many images there are: the custom is 10,000 against the 10,000 test images, and a name says
 * where it is not so.
 */
export function metricName(version: string, counts: { images: number; reference: number }): string {
  const { images, reference } = counts;
  if (images === STANDARD_COUNT && reference === STANDARD_COUNT) return version;
  return `${version}-${images}-by-${reference}`;
}

/** How many images are compared with the test images, which are as many. */
export const STANDARD_COUNT = 10_000;
