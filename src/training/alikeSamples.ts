/**
 * Whether something is wrong with a run's samples, which the losses do not tell: one picture over and over, or one or two
 * digits. A healthy run's first samples are so, too: those are judged later. It changes nothing of the run.
 */
import { type Dataset, isMnist } from '../data/index.js';
import {
  type Advised,
  digitShares,
  type Finding,
  findingOfVariety,
  findingsOfImages,
  lookAtImages,
} from '../diagnosis/index.js';
import { type ImageSet, pixelVariance, subset } from '../metrics/index.js';

/** More are looked at this seldom, so that many short epochs do not wait for it. */
const LOOKED_AT_EVERY_STEPS = 500;
const JUDGED_AFTER_STEPS = 1500;
const LOOKED_AT = 256;
/** Training images whose variance is taken; runs on fewer are trials, which do not wait for the classifier. */
const COMPARED = 1000;

export interface AlikeSettings {
  readonly dataset: Dataset;
  readonly stepsPerEpoch: number;
  readonly options: Advised;
  /** Draws so many images as the run's samples are drawn. */
  readonly drawImages: (count: number) => Promise<ImageSet>;
  /** How many steps count as taken before the first one. */
  readonly earlierSteps?: number | undefined;
}

export interface Looked {
  /** What is wrong. */
  readonly finding: Finding | undefined;
  /** The share of the samples that the classifier takes for each digit; undefined where they are not MNIST's. */
  readonly digits: readonly number[] | undefined;
}

export class AlikeSamples {
  readonly #settings: AlikeSettings;
  #realVariance: number | undefined;

  constructor(settings: AlikeSettings) {
    this.#settings = settings;
  }

  /** After an epoch, by the samples of its grid and by more of them. Leaves no tensors. */
  async look(samples: ImageSet, epoch: number): Promise<Looked> {
    const { dataset, drawImages } = this.#settings;
    const classified = isMnist(dataset) && dataset.count >= COMPARED;
    const more = classified ? await drawImages(LOOKED_AT) : undefined;
    const digits = more && (await digitShares(more));
    return { digits, finding: await this.#findingOf(samples, epoch, { more, digits }) };
  }

  async #findingOf(
    samples: ImageSet,
    epoch: number,
    { more, digits }: { more: ImageSet | undefined; digits: Looked['digits'] },
  ): Promise<Finding | undefined> {
    const { dataset, options, stepsPerEpoch, earlierSteps = 0, drawImages } = this.#settings;
    const steps = earlierSteps + epoch * stepsPerEpoch;
    const variety = samples.count > 1 ? pixelVariance(samples) / this.#varianceOfImages() : 1;
    const alike = findingOfVariety(variety, { steps, epoch, options });
    if (alike || !isDue(steps, stepsPerEpoch) || dataset.count < 2) return alike;
    const look = lookAtImages(more ?? (await drawImages(LOOKED_AT)), dataset, digits);
    return findingsOfImages(look, { steps, epoch, options })[0];
  }

  #varianceOfImages(): number {
    const { dataset } = this.#settings;
    this.#realVariance ??= pixelVariance(subset(dataset, Math.min(dataset.count, COMPARED)));
    return this.#realVariance;
  }
}

function isDue(steps: number, stepsPerEpoch: number): boolean {
  const looks = (after: number) => Math.floor(after / LOOKED_AT_EVERY_STEPS);
  return steps >= JUDGED_AFTER_STEPS && looks(steps) > looks(steps - stepsPerEpoch);
}
