/**
 * The real images that all others are compared with, and what is computed of them once.
 */

import { type DigitGaussians, gaussiansByDigit } from './digits.js';
import { deviations, fitGaussian, type Gaussian } from './gaussian.js';
import { classified, type ImageClassifier } from './imageClassifier.js';
import type { ImageSet } from './imageSet.js';
import { meanOwnKernel } from './kernelDistance.js';
import { type Neighbourhoods, neighbourhoodsOf } from './neighbourhoods.js';
import { standardized, type Vectors } from './vectors.js';

/** Plain numbers: nothing to dispose. */
export interface Reference {
  readonly classifier: ImageClassifier;
  readonly count: number;
  readonly gaussian: Gaussian;
  /** The features, centred. */
  readonly neighbourhoods: Neighbourhoods;
  /** The features, standardized by their own mean and deviation. */
  readonly standard: Vectors;
  /** The kernel's mean over the standardized features. */
  readonly ownKernel: number;
  /** Where the images' digits are known. */
  readonly byDigit: DigitGaussians | undefined;
}

/** Classifies the test images and computes what every comparison with them needs. */
export async function prepareReference(classifier: ImageClassifier, test: ImageSet): Promise<Reference> {
  const { features } = await classified(classifier, test);
  const gaussian = fitGaussian(features);
  const standard = standardizedBy(gaussian, features);
  return {
    classifier,
    count: test.count,
    gaussian,
    neighbourhoods: await neighbourhoodsOf(centredBy(gaussian, features)),
    standard,
    ownKernel: await meanOwnKernel(standard),
    byDigit: test.digits && gaussiansByDigit(features, test.digits),
  };
}

/** Distances stay as they are, and lose fewer digits. */
export function centredBy({ mean }: Gaussian, features: Vectors): Vectors {
  return standardized(features, { shift: mean });
}

/** Mean 0 and deviation 1 for the set that the normal distribution was fitted to. */
export function standardizedBy(gaussian: Gaussian, features: Vectors): Vectors {
  // A feature that never varies keeps its unit.
  const scale = deviations(gaussian).map((deviation) => deviation || 1);
  return standardized(features, { shift: gaussian.mean, scale });
}
