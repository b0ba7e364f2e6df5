/**
 * New images from a checkpoint, or a walk between some: what `dcgan sample` writes.
 */

import { expected, optionName, UserError } from '../errors.js';
import { digitsOf, digitWalk, latentVectorsOf, latentWalk, oneHot } from '../latent/index.js';
import { checkCombinations, checkOptions, SAMPLE_COMBINATIONS, SAMPLE_OPTIONS } from '../options/index.js';
import type { Run } from '../runs/index.js';
import { checkDigits } from './checkDigits.js';
import { checkMnistFormat } from './checkMnistFormat.js';
import { seedsOfDigits } from './digits.js';
import {
  type GeneratedImages,
  type LoadedGenerator,
  type LoadGeneratorOptions,
  loadGenerator,
} from './loadGenerator.js';
import { type Near, neighboursOf } from './neighbours.js';
import { chosenSeeds, type SeedOptions } from './seeds.js';

const { n, seed, frames, interpolate, sure, distance, run, checkpoint, out, backend } = SAMPLE_OPTIONS;
const OPTIONS = { n, seed, frames, interpolate, sure, distance, run, checkpoint, out, backend };

/** Every option of `sample`; all have defaults. */
export interface SampleOptions extends LoadGeneratorOptions, SeedOptions {
  /** Draw the frames of a closed walk from image to image rather than the images alone. */
  readonly interpolate?: boolean | undefined;
  /** From one image to the next, with `interpolate`; 16 by default. */
  readonly frames?: number | undefined;
  /**
   * An image of each of these digits, in their order, in place of `n`. A class-conditional generator draws them, of the
   * seeds from `seed` on, of as many `seeds`, or of a single one. Of others, which are to be of MNIST's digits, seeds are
   * walked from `seed` on, and those are kept whose images the classifier takes for the digit.
   */
  readonly digits?: readonly number[] | undefined;
  /** How probable the classifier must find a digit that it looks for; 0.9 by default. */
  readonly sure?: number | undefined;
  /** What `project` found: of each of its images, one neighbour for each seed. */
  readonly near?: Near | undefined;
  /** How far from them, with `near`: 0 is the same image, 1 any other; 0.3 by default. */
  readonly distance?: number | undefined;
}

/** The images of all seeds in their order; with `interpolate`, `frames` for each seed, beginning at it. */
export interface Samples extends GeneratedImages {
  readonly seeds: readonly number[];
  /** The digit that each was drawn as, by a class-conditional generator. */
  readonly digits?: readonly number[];
  readonly run: Run;
  /** The checkpoint's name. */
  readonly checkpoint: string;
}

/**
 * Draws images from a run's checkpoint. The same seeds, checkpoint and backend give the same images. It prints
 * and writes nothing. Throws a UserError for wrong options, and when there is no such run, checkpoint or backend.
 */
export async function sample(options: SampleOptions = {}): Promise<Samples> {
  checkOptions(OPTIONS, options, ['seeds', 'digits', 'near', 'onDamaged']);
  checkCombinations(SAMPLE_COMBINATIONS, { ...options });
  const { n, seed, seeds: given, frames = 16, interpolate, digits: asked, ...rest } = options;
  const { sure: _, near, distance = 0.3, ...from } = rest;
  if (asked) checkDigits(asked);
  const chosen = chosenSeeds({ n: given ? n : (asked?.length ?? n), seed, seeds: given });
  const loaded = await loadGenerator(from);
  try {
    if (near) {
      const { vectors, digits, ...drawn } = neighboursOf(near, { loaded, seeds: chosen, distance });
      const images = await loaded.generate(vectors, digits && oneHot(digits));
      return {
        ...images,
        ...drawn,
        ...(digits && { digits }),
        run: loaded.run,
        checkpoint: loaded.checkpoint,
      };
    }
    const { seeds, digits } = await subjects(loaded, { ...options, chosen });
    const { latentDim, run, checkpoint } = loaded;
    const vectors = latentVectorsOf(seeds, latentDim);
    const classes = digits && oneHot(digits);
    const images = interpolate
      ? await loaded.generate(
          latentWalk(vectors, { latentDim, framesPerLeg: frames }),
          classes && digitWalk(classes, frames),
        )
      : await loaded.generate(vectors, classes);
    return { ...images, seeds, ...(digits && { digits }), run, checkpoint };
  } finally {
    loaded.dispose();
  }
}

interface Asked extends Pick<SampleOptions, 'seeds' | 'digits' | 'sure'> {
  /** As many as digits that are asked for, unless `seeds` names others. */
  readonly chosen: readonly number[];
}

/** The seed of each image and, where the generator is class-conditional, its digit. */
async function subjects(
  loaded: LoadedGenerator,
  { seeds, digits, sure, chosen }: Asked,
): Promise<Pick<Samples, 'seeds' | 'digits'>> {
  const { digitShares, run } = loaded;
  if (digitShares === undefined) {
    if (digits === undefined) return { seeds: chosen };
    if (seeds === undefined) {
      checkMnistFormat(loaded.format, `run ${run.name}`);
      return { seeds: await seedsOfDigits(loaded, digits, { firstSeed: chosen[0]!, sure: sure ?? 0.9 }) };
    }
    throw new UserError(
      `Expected ${optionName('digits')} or ${optionName('seeds')} but received both: ` +
        `the generator of ${run.name} draws a digit only of some seeds. Leave one out.`,
      { exitCode: 2 },
    );
  }
  if (digits === undefined) return { seeds: chosen, digits: digitsOf(chosen, digitShares) };
  if (sure !== undefined) {
    throw new UserError(
      `Expected no ${optionName('sure')} for ${run.name}: its generator draws the digit that it is asked for. Leave it out.`,
      { exitCode: 2 },
    );
  }
  const each = chosen.length === 1 ? digits.map(() => chosen[0]!) : chosen;
  if (each.length === digits.length) return { seeds: each, digits };
  throw expected(`a seed, or ${digits.length} for as many digits,`, {
    for: optionName('seeds'),
    found: String(each.length),
    next: 'Each seed is an image.',
  });
}
