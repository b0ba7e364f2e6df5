/**
 * How good a run's samples are while it trains: the figures of 10,000 images, drawn as its grids are, or of as many as there
 * are to compare with.
 */
import type { Dataset } from '../data/index.js';
import {
  evaluateQuickly,
  prepareReference,
  type QuickEvaluation,
  type Reference,
  subset,
} from '../metrics/index.js';
import { drawBytes } from './drawBytes.js';
import { inputOfSeeds, type LatentSpace } from './inputOfSeeds.js';
import { type Judge, judgeOf } from './judging/index.js';

/** Draws images `[count, size, size, channels]` in [-1, 1] from the generator's input. */
export type Draw = (input: Float32Array) => Promise<Float32Array>;

export interface EvaluatorOptions {
  /** What the run trains on, read with its classes. */
  readonly dataset: Dataset;
  /** Whether it is inverted. */
  readonly invert: boolean;
  /** How many images are drawn, and as many compared with, at most. */
  readonly count?: number | undefined;
}

export class Evaluator {
  readonly #options: EvaluatorOptions;
  #judge: Judge | undefined;
  #reference: Reference | undefined;

  constructor(options: EvaluatorOptions) {
    this.#options = options;
  }

  /**
   * Loads the judge, which holds tensors until it is disposed, and looks at the images to compare with. Returns what the
   * user should know of them.
   */
  async prepare(): Promise<readonly string[]> {
    const { dataset, invert, count } = this.#options;
    this.#judge ??= await judgeOf(dataset, { invert, labelled: false });
    const { test, classifier, notes } = this.#judge;
    this.#reference ??= await prepareReference(
      classifier,
      count !== undefined && count < test.count ? subset(test, count) : test,
    );
    return notes;
  }

  /** The figures of the images of the seeds from 0, as `dcgan evaluate` gives them for the checkpoint. */
  async evaluate(draw: Draw, latent: LatentSpace): Promise<QuickEvaluation> {
    if (this.#reference === undefined) throw new Error('The evaluator is not prepared.');
    const seeds = Array.from({ length: this.#reference.count }, (_, seed) => seed);
    const { input, digits } = inputOfSeeds(seeds, latent);
    const images = await drawBytes(seeds.length, (from, to) => {
      const width = input.length / seeds.length;
      return draw(input.subarray(from * width, to * width));
    });
    return evaluateQuickly({ images, count: seeds.length, digits }, this.#reference);
  }

  dispose(): void {
    this.#judge?.dispose();
    this.#judge = undefined;
    this.#reference = undefined;
  }
}
