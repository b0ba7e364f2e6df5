/**
 * All figures of a set of images, beside those of sets of known quality.
 */
import { classShares } from './classes.js';
import { digitFigures } from './digits.js';
import { checkCount, distributionFigures } from './evaluateQuickly.js';
import { type Figures, metricName } from './figures.js';
import { frechetDistance } from './frechetDistance.js';
import { centredBy, fitGaussian } from './gaussian.js';
import { classified, type ImageClassifier, standardizing } from './imageClassifier.js';
import { duplicated, type ImageSet, noise, subset } from './imageSet.js';
import { neighbourFigures, neighbourhoodsOf } from './neighbourhoods.js';
import { prepareReference, type Reference } from './reference.js';
import { meanDistance, type TrainingNeighbours, trainingNeighbours } from './trainingNeighbours.js';

/** How many test images and images of noise are held against the training images: their mean distance is known by then. */
const FEW = 1000;

/** What images are compared with. */
export interface EvaluationSources {
  readonly classifier: ImageClassifier;
  /** Another network, that knows nothing of the first; none where the first was not taught anything either. */
  readonly random?: ImageClassifier | undefined;
  /** The training images, for memorisation and the sets of known quality. */
  readonly training: ImageSet;
  /** Other real images: what is compared with. */
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
 * ones, noise, and duplicates. `onProgress` is told of the share that is done, from 0 to 1. Throws a RangeError for less than
 * `FEWEST_IMAGES`. Leaves no tensors.
 */
export async function evaluateImages(
  samples: ImageSet,
  sources: EvaluationSources,
  onProgress: (share: number) => void = () => {},
): Promise<Evaluation> {
  checkCount(samples);
  const { classifier, training, test } = sources;
  const randomDistance = sources.random && (await distanceBy(sources.random, test));
  const { count } = samples;
  const size = Math.min(count, training.count);
  const counts = [count, size, size, size];
  const parts = workOf({ counts, training: training.count, test: test.count });
  const whole = parts.reduce((sum, part) => sum + part, 0);
  let done = 0;
  /** The next part is done up to this share. */
  const progress = (share = 1) => {
    onProgress(Math.min(1, (done + share * parts[0]!) / whole));
    if (share === 1) done += parts.shift()!;
  };
  const reference = await prepareReference(classifier, test);
  progress();
  const [real, random, copies] = [
    subset(training, size),
    noise(size, training.images.length / training.count),
    duplicated(training, size),
  ];
  const few = (images: ImageSet) => subset(images, Math.min(images.count, FEW));
  const compared = [few(test), samples, real, few(random), copies] as const;
  const [unseen, ...nearest] = await trainingNeighbours(compared, training, (share) => {
    if (share < 1) progress(share);
  });
  progress();
  const evaluate = async (images: ImageSet, neighbours: TrainingNeighbours): Promise<Figures> => {
    const figures = await figuresOf(images, reference);
    progress();
    return {
      ...figures,
      ...(randomDistance && { randomFeaturesDistance: await randomDistance(images) }),
      neighbourRatio: meanDistance(neighbours) / meanDistance(unseen),
    };
  };
  return {
    metric: metricName(classifier.version, { images: count, reference: test.count }),
    count,
    samples: await evaluate(samples, nearest[0]),
    real: await evaluate(real, nearest[1]),
    noise: await evaluate(random, nearest[2]),
    duplicated: await evaluate(copies, nearest[3]),
    nearest: nearest[0],
  };
}

/**
 * How long the parts of the work take, each in pairs of images that are compared: the reference, the neighbours among
 * the training images (which takes twice as long a pair), and the figures of each set.
 */
function workOf({ counts, training, test }: { counts: readonly number[]; training: number; test: number }) {
  const ofSet = (count: number) => 2 * count * (test + count);
  return [2 * test ** 2, 2 * (counts[0]! + 2 * FEW) * training, ...counts.map(ofSet)];
}

/** The Fréchet distance of images to the test images, by standardized features. */
async function distanceBy(network: ImageClassifier, test: ImageSet) {
  const standard = await standardizing(network, test);
  const gaussianOf = async (images: ImageSet) => fitGaussian((await classified(standard, images)).features);
  const reference = await gaussianOf(test);
  return async (images: ImageSet): Promise<number> => frechetDistance(reference, await gaussianOf(images));
}

async function figuresOf(
  images: ImageSet,
  reference: Reference,
): Promise<Omit<Figures, 'neighbourRatio' | 'randomFeaturesDistance'>> {
  const set = await classified(reference.classifier, images);
  const { features, probabilities } = set;
  const generated = await neighbourhoodsOf(centredBy(reference.gaussian, features));
  return {
    ...(await distributionFigures(set, reference)),
    ...(await neighbourFigures(reference.neighbourhoods, generated)),
    ...(probabilities && { classShares: classShares(probabilities) }),
    ...(images.digits &&
      probabilities &&
      reference.byDigit && {
        digits: digitFigures({ features, probabilities }, images.digits, reference.byDigit),
      }),
  };
}
