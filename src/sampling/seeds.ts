/**
 * Seeds that images are drawn from: which are chosen where a user leaves it open, and which there can be.
 */
import { randomInt } from 'node:crypto';
import { UserError } from '../errors.js';

/** Images that are drawn at once, unless a caller says otherwise. */
const MOST_IMAGES = 10_000;
/** Seeds drawn for a user who names none stay short enough to type again. */
const DRAWN_SEEDS = 1_000_000;

export interface SeedOptions {
  /** How many images, 1 to 10,000; 16 by default. */
  readonly n?: number | undefined;
  /** Of the first image, the next ones count up; a new one by default. */
  readonly seed?: number | undefined;
  /** One image for each, whatever `n` is. */
  readonly seeds?: readonly number[] | undefined;
}

/** The seeds asked for. Throws a UserError when both `seed` and `seeds` are given, or one cannot be a seed. */
export function chosenSeeds({ n = 16, seed, seeds }: SeedOptions, most = MOST_IMAGES): readonly number[] {
  if (seeds !== undefined) {
    if (seed === undefined) return checkSeeds(seeds, most);
    throw new UserError('Expected --seed or --seeds but received both. Leave one out.', { exitCode: 2 });
  }
  if (seed !== undefined && !isSeed(seed)) {
    throw new UserError(`Expected a whole number from 0 for --seed but received ${seed}. Try --seed 0.`, {
      exitCode: 2,
    });
  }
  const first = seed ?? randomInt(DRAWN_SEEDS);
  return Array.from({ length: n }, (_, index) => first + index);
}

/** The seeds themselves. Throws a UserError unless they are 1 to `most` whole numbers from 0. */
export function checkSeeds(seeds: readonly number[], most = MOST_IMAGES): readonly number[] {
  const wrong = seeds.find((seed) => !isSeed(seed));
  if (wrong === undefined && seeds.length >= 1 && seeds.length <= most) return seeds;
  throw new UserError(
    `Expected 1 to ${most} whole numbers from 0 for the seeds but received ${wrong ?? seeds.length}. ` +
      'Try [0, 1, 2].',
    { exitCode: 2 },
  );
}

function isSeed(seed: number): boolean {
  return Number.isSafeInteger(seed) && seed >= 0;
}
