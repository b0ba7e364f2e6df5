/**
 * Whether a run's samples are all alike, which the losses do not tell: one picture over and over, or one or two digits.
 * A healthy run's first samples are so, too: those are judged later. It draws nothing and changes nothing of the run.
 */
import { type Dataset, isMnist } from '../data/index.js';
import { UserError } from '../errors.js';
import { classShares, type ImageSet, loadClassifier, pixelVariance, subset } from '../metrics/index.js';

/**
 * The least that samples vary, beside the training images, after so many steps. The gallery's healthy runs have 0.04 or
 * more after each of their first epochs and 0.43 after 1,400 steps; one whose learning rate is a hundred times too high
 * has 0.002 after 300.
 */
const LEAST_VARIANCES = [
  { after: 1500, least: 0.12 },
  { after: 200, least: 0.005 },
];
/** After so many, by the digits that they show. The gallery's runs show four and more in 16 samples by then. */
const CLASSES_STEPS = 3000;
/** The classifier looks this seldom, so that many short epochs do not wait for it. */
const CLASSIFIED_EVERY_STEPS = 500;
const FEWEST_CLASSIFIED = 16;
/** One or two digits are all that there are where they have this share of the samples. */
const WHOLE_SHARE = 0.95;
/** Training images whose variance is taken. */
const LOOKED_AT = 1000;

export interface AlikeSettings {
  readonly dataset: Dataset;
  readonly stepsPerEpoch: number;
  /** How many steps count as taken before the first one. */
  readonly earlierSteps?: number | undefined;
}

export class AlikeSamples {
  readonly #dataset: Dataset;
  readonly #stepsPerEpoch: number;
  readonly #earlierSteps: number;
  #realVariance: number | undefined;

  constructor({ dataset, stepsPerEpoch, earlierSteps = 0 }: AlikeSettings) {
    this.#dataset = dataset;
    this.#earlierSteps = earlierSteps;
    this.#stepsPerEpoch = stepsPerEpoch;
  }

  /** What is wrong with the samples after an epoch, as a sentence; undefined where nothing is. Leaves no tensors. */
  async look(samples: ImageSet, epoch: number): Promise<string | undefined> {
    const steps = this.#earlierSteps + epoch * this.#stepsPerEpoch;
    const limit = LEAST_VARIANCES.find(({ after }) => steps >= after);
    if (samples.count < 2 || limit === undefined) return undefined;
    const share = pixelVariance(samples) / this.#varianceOfImages();
    if (share < limit.least) {
      const percent = Number((100 * share).toPrecision(1));
      return `The samples of epoch ${epoch} are nearly one picture: they vary ${percent}% as much as the training images.`;
    }
    return this.#isClassified(samples, steps) ? this.#fewDigits(samples, epoch) : undefined;
  }

  #varianceOfImages(): number {
    const { count } = this.#dataset;
    this.#realVariance ??= pixelVariance(subset(this.#dataset, Math.min(count, LOOKED_AT)));
    return this.#realVariance;
  }

  #isClassified({ count }: ImageSet, steps: number): boolean {
    const looks = (after: number) => Math.floor(after / CLASSIFIED_EVERY_STEPS);
    const isDue = steps >= CLASSES_STEPS && looks(steps) > looks(steps - this.#stepsPerEpoch);
    return isDue && isMnist(this.#dataset) && this.#dataset.count >= LOOKED_AT && count >= FEWEST_CLASSIFIED;
  }

  async #fewDigits({ images, count }: ImageSet, epoch: number): Promise<string | undefined> {
    const shares = await digitShares(images, count);
    if (shares === undefined) return undefined;
    const [first, second] = shares
      .map((share, digit) => ({ share, digit }))
      .sort((a, b) => b.share - a.share);
    if (first!.share + second!.share < WHOLE_SHARE) return undefined;
    const digits = second!.share > 0 ? `a ${first!.digit} or a ${second!.digit}` : `a ${first!.digit}`;
    const all =
      first!.share + second!.share === 1 ? `each of the ${count} samples` : 'nearly each of the samples';
    return `The classifier takes ${all} of epoch ${epoch} for ${digits}.`;
  }
}

/** Undefined where the classifier does not work: training needs none. */
async function digitShares(images: Uint8Array, count: number): Promise<number[] | undefined> {
  try {
    const classifier = await loadClassifier();
    try {
      const { probabilities: values } = await classifier.classify(images, count);
      return classShares({ values, count, classes: values.length / count });
    } finally {
      classifier.dispose();
    }
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
