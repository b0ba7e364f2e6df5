/**
 * All figures of a set of images, beside those of sets of known quality.
 */
import { classShares } from './classes.js';
import { checkCount, distributionFigures } from './evaluateQuickly.js';
import { type Figures, metricName } from './figures.js';
import { classified, type ImageClassifier } from './imageClassifier.js';
import { duplicated, type ImageSet, noise, subset } from './imageSet.js';
import { neighbourFigures, neighbourhoodsOf } from './neighbourhoods.js';
import { centredBy, prepareReference, type Reference } from './reference.js';
import { meanDistance, type TrainingNeighbours, trainingNeighbours } from './trainingNeighbours.js';

/** How many test images and images of noise are held against the training images: their mean distance is known by then. */
const FEW = 1000;

/** What images are compared with. */
export interface EvaluationSources {
  readonly classifier: ImageClassifier;
  /** The training images, for memorisation and the sets of known quality. */
  readonly training: ImageSet;
  /** The test images, which no generator has seen. */
  readonly test: ImageSet;
}

export interface Evaluation {
  /** The metrics' name: figures of another one do not compare. */
  readonly metric: string;
  /** How many samples there are. */
  readonly count: number;
  readonly samples: Figures;
  /** Real training images: the best there is, and copies by definition. */
  readonly real: Figures;
  /** Random bytes. */
  readonly noise: Figures;
  /** Real training images, each ten times: what lacks is variety alone. */
  readonly duplicated: Figures;
  /** The nearest training image to each sample. */
  readonly nearest: TrainingNeighbours;
}

/**
 * All figures of the samples and of three sets of as many images (at most as many as there are training images): real
 * ones, noise, and duplicates. Throws a RangeError for less than `FEWEST_IMAGES`. Leaves no tensors.
 */
export async function evaluateImages(samples: ImageSet, sources: EvaluationSources): Promise<Evaluation> {
  checkCount(samples);
  const { classifier, training, test } = sources;
  const { count } = samples;
  const reference = await prepareReference(classifier, test);
  const unseen = subset(test, Math.min(test.count, FEW));
  const testDistance = meanDistance(await trainingNeighbours(unseen, training));
  const evaluate = async (images: ImageSet, compared = images) => {
    const nearest = await trainingNeighbours(compared, training);
    const figures = await figuresOf(images, reference);
    return { nearest, figures: { ...figures, neighbourRatio: meanDistance(nearest) / testDistance } };
  };
  const { nearest, figures } = await evaluate(samples);
  const size = Math.min(count, training.count);
  const random = noise(size);
  return {
    metric: metricName(classifier.version, { images: count, reference: test.count }),
    count,
    samples: figures,
    real: (await evaluate(subset(training, size))).figures,
    noise: (await evaluate(random, subset(random, Math.min(size, FEW)))).figures,
    duplicated: (await evaluate(duplicated(training, size))).figures,
    nearest,
  };
}

async function figuresOf(images: ImageSet, reference: Reference): Promise<Omit<Figures, 'neighbourRatio'>> {
  const set = await classified(reference.classifier, images);
  const generated = await neighbourhoodsOf(centredBy(reference.gaussian, set.features));
  return {
    ...(await distributionFigures(set, reference)),
    ...(await neighbourFigures(reference.neighbourhoods, generated)),
    classShares: classShares(set.probabilities),
  };
}
