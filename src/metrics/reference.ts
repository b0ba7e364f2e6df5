/**
 * The real images that all others are compared with, and what is computed of them once.
 */

import { type DigitGaussians, gaussiansByDigit } from './digits.js';
import { centredBy, fitGaussian, type Gaussian, standardizedBy } from './gaussian.js';
import { classified, type ImageClassifier } from './imageClassifier.js';
import type { ImageSet } from './imageSet.js';
import { meanOwnKernel } from './kernelDistance.js';
import { type Neighbourhoods, neighbourhoodsOf } from './neighbourhoods.js';
import type { Vectors } from './vectors.js';

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
