/**
 * The figures that are computed while a run trains.
 */
import { classScore, classShares, confirmedShare, divergence } from './classes.js';
import { metricName, type QuickFigures } from './figures.js';
import { frechetDistance } from './frechetDistance.js';
import { centredBy, fitGaussian, standardizedBy } from './gaussian.js';
import { type ClassifiedSet, classified } from './imageClassifier.js';
import type { ImageSet } from './imageSet.js';
import { kernelDistance } from './kernelDistance.js';
import { type DensityAndCoverage, densityAndCoverage, NEIGHBOURS } from './neighbourhoods.js';
import type { Reference } from './reference.js';

/** The fewest images that have figures: one more than the neighbours that are looked at. */
export const FEWEST_IMAGES = NEIGHBOURS.density + 1;

export interface QuickEvaluation extends QuickFigures {
  /** The metrics' name: figures of another one do not compare. */
  readonly metric: string;
  /** Where digits were asked for: the share of the images that the classifier takes for the digit that they were to be. */
  readonly digitsConfirmed?: number;
}

/** Throws a RangeError for less than `FEWEST_IMAGES`. Leaves no tensors. */
export async function evaluateQuickly(images: ImageSet, reference: Reference): Promise<QuickEvaluation> {
  checkCount(images);
  const metric = metricName(reference.classifier.version, {
    images: images.count,
    reference: reference.count,
  });
  const set = await classified(reference.classifier, images);
  const features = centredBy(reference.gaussian, set.features);
  return {
    metric,
    ...(await distributionFigures(set, reference)),
    ...(await densityAndCoverage(reference.neighbourhoods, features)),
    ...(images.digits &&
      set.probabilities && { digitsConfirmed: confirmedShare(set.probabilities, images.digits) }),
  };
}

export function checkCount({ count }: ImageSet): void {
  if (count < FEWEST_IMAGES) {
    throw new RangeError(`Expected at least ${FEWEST_IMAGES} images but received ${count}.`);
  }
}

/** The figures of a set as a whole, rather than of neighbours. */
export async function distributionFigures(
  { features, probabilities }: ClassifiedSet,
  { classifier: { classes }, gaussian, standard, ownKernel }: Reference,
): Promise<Omit<QuickFigures, keyof DensityAndCoverage>> {
  return {
    frechetDistance: frechetDistance(gaussian, fitGaussian(features)),
    ...(classes && probabilities && { [classes.score]: classScore(probabilities) }),
    kernelDistance: await kernelDistance(standardizedBy(gaussian, features), standard, ownKernel),
    ...(classes &&
      probabilities && { classDivergence: divergence(classShares(probabilities), classes.shares) }),
  };
}
