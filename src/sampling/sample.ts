/**
 * New images from a checkpoint, or a walk between some: what `dcgan sample` writes.
 */

import { latentVectorsOf, latentWalk } from '../latent/index.js';
import { checkCombinations, checkOptions, SAMPLE_COMBINATIONS, SAMPLE_OPTIONS } from '../options/index.js';
import type { Run } from '../runs/index.js';
import { checkDigits, seedsOfDigits } from './digits.js';
import { type GeneratedImages, type LoadGeneratorOptions, loadGenerator } from './loadGenerator.js';
import { chosenSeeds, type SeedOptions } from './seeds.js';

const { n, seed, frames, interpolate, sure, run, checkpoint, out, backend } = SAMPLE_OPTIONS;
const OPTIONS = { n, seed, frames, interpolate, sure, run, checkpoint, out, backend };

/** Every option of `sample`; all have defaults. */
export interface SampleOptions extends LoadGeneratorOptions, SeedOptions {
  /** Draw the frames of a closed walk from image to image rather than the images alone. */
  readonly interpolate?: boolean | undefined;
  /** From one image to the next, with `interpolate`; 16 by default. */
  readonly frames?: number | undefined;
  /**
   * An image of each of these digits, in their order, in place of `n` and `seeds`: seeds are walked from `seed` on, and
   * those are kept whose images the classifier takes for the digit. For generators of MNIST's digits.
   */
  readonly digits?: readonly number[] | undefined;
  /** How probable the classifier must find the digit, with `digits`; 0.9 by default. */
  readonly sure?: number | undefined;
}

/** The images of all seeds in their order; with `interpolate`, `frames` for each seed, beginning at it. */
export interface Samples extends GeneratedImages {
  readonly seeds: readonly number[];
  readonly run: Run;
  /** The checkpoint's name. */
  readonly checkpoint: string;
}

/**
 * Draws images from a run's checkpoint. The same seeds, checkpoint and backend give the same images. It prints
 * and writes nothing. Throws a UserError for wrong options, and when there is no such run, checkpoint or backend.
 */
export async function sample(options: SampleOptions = {}): Promise<Samples> {
  checkOptions(OPTIONS, options, ['seeds', 'digits', 'onDamaged']);
  checkCombinations(SAMPLE_COMBINATIONS, { ...options });
  const { n, seed, seeds: given, frames = 16, interpolate, digits, sure = 0.9, ...from } = options;
  if (digits) checkDigits(digits, options);
  const chosen = chosenSeeds({ n, seed, seeds: given });
  const loaded = await loadGenerator(from);
  try {
    const seeds = digits ? await seedsOfDigits(loaded, digits, { firstSeed: chosen[0]!, sure }) : chosen;
    const { latentDim, run, checkpoint } = loaded;
    const vectors = latentVectorsOf(seeds, latentDim);
    const drawn = interpolate ? latentWalk(vectors, { latentDim, framesPerLeg: frames }) : vectors;
    return { ...(await loaded.generate(drawn)), seeds, run, checkpoint };
  } finally {
    loaded.dispose();
  }
}
