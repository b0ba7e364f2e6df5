/**
 * The figures that are computed while a run trains.
 */
import { classScore, classShares, divergenceFromUniform } from './classes.js';
import { metricName, type QuickFigures } from './figures.js';
import { frechetDistance } from './frechetDistance.js';
import { fitGaussian } from './gaussian.js';
import { type ClassifiedSet, classified } from './imageClassifier.js';
import type { ImageSet } from './imageSet.js';
import { kernelDistance } from './kernelDistance.js';
import { densityAndCoverage, NEIGHBOURS } from './neighbourhoods.js';
import { centredBy, type Reference, standardizedBy } from './reference.js';

/** The fewest images that have figures: one more than the neighbours that are looked at. */
export const FEWEST_IMAGES = NEIGHBOURS + 1;

export interface QuickEvaluation extends QuickFigures {
  /** The metrics' name: figures of another one do not compare. */
  readonly metric: string;
}

/** Throws a RangeError for less than `FEWEST_IMAGES`. Leaves no tensors. */
export async function evaluateQuickly(images: ImageSet, reference: Reference): Promise<QuickEvaluation> {
  checkCount(images);
  const metric = metricName(reference.classifier.version, {
    images: images.count,
    reference: reference.count,
  });
  return { metric, ...(await quickFigures(await classified(reference.classifier, images), reference)) };
}

export function checkCount({ count }: ImageSet): void {
  if (count < FEWEST_IMAGES) {
    throw new RangeError(`Expected at least ${FEWEST_IMAGES} images but received ${count}.`);
  }
}

export async function quickFigures(
  { features, probabilities }: ClassifiedSet,
  reference: Reference,
): Promise<QuickFigures> {
  const { gaussian, standard, ownKernel, neighbourhoods } = reference;
  return {
    frechetDistance: frechetDistance(gaussian, fitGaussian(features)),
    mnistScore: classScore(probabilities),
    kernelDistance: await kernelDistance(standardizedBy(gaussian, features), standard, ownKernel),
    ...(await densityAndCoverage(neighbourhoods, centredBy(gaussian, features))),
    classDivergence: divergenceFromUniform(classShares(probabilities)),
  };
}
