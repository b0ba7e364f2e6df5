/**
 * The batch-norm statistics that a run's samples are drawn with: measured once for each state of the
 * generator, however often they are asked for.
 */
import {
  disposeStatistics,
  type Gan,
  type LayerStatistics,
  sampledGenerator,
  standingStatistics,
} from '../gan/index.js';
import type { ResolvedOptions } from '../options/index.js';

/** Latent vectors for the standing statistics: some 2% of an epoch of 60,000 images. */
const STANDING_COUNT = 5120;
const STANDING_BATCH = 256;
/** Small data sets get fewer: sampling should not take longer than training. */
const STANDING_SHARE = 1 / 12;

export interface SampledData {
  readonly images: number;
  readonly digitShares: readonly number[] | undefined;
}

type SamplingOptions = Pick<ResolvedOptions, 'statistics' | 'batchSize' | 'seed'>;

export class SamplingStatistics {
  readonly #gan: Gan;
  readonly #options: SamplingOptions;
  readonly #count: number;
  readonly #digitShares: readonly number[] | undefined;
  #measured: LayerStatistics = new Map();
  #iterations: number | undefined;

  /** `images` is the number of images in an epoch; a class-conditional generator draws digits of these shares. */
  constructor(gan: Gan, options: SamplingOptions, { images, digitShares }: SampledData) {
    this.#gan = gan;
    this.#options = options;
    this.#count = Math.min(STANDING_COUNT, Math.max(options.batchSize, images * STANDING_SHARE));
    this.#digitShares = digitShares;
  }

  /** For the generator as it is now; undefined where its moving ones are to be used. Owned by this object. */
  current(): LayerStatistics | undefined {
    if (this.#options.statistics === 'moving') return undefined;
    const { iterations } = this.#gan.generatorOptimizer;
    if (this.#iterations !== iterations) {
      this.dispose();
      const batchSize = Math.min(STANDING_BATCH, Math.ceil(this.#count));
      const { seed } = this.#options;
      this.#measured = standingStatistics(sampledGenerator(this.#gan), {
        seed,
        count: this.#count,
        batchSize,
        digitShares: this.#digitShares,
      });
      this.#iterations = iterations;
    }
    return this.#measured;
  }

  dispose(): void {
    disposeStatistics(this.#measured);
    this.#measured = new Map();
    this.#iterations = undefined;
  }
}
