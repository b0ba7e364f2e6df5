/**
 * Seeds that images are drawn from: which are chosen where a user leaves it open, and which there can be.
 */
import { randomInt } from 'node:crypto';
import { expected, optionName, optionSetting, UserError } from '../errors.js';

/** Images that are drawn at once, unless a caller says otherwise. */
const MOST_IMAGES = 10_000;
const DEFAULT_IMAGES = 16;
/** Seeds drawn for a user who names none stay short enough to type again. */
const DRAWN_SEEDS = 1_000_000;

export interface SeedOptions {
  /** How many images, 1 to 10,000; 16 by default. */
  readonly n?: number | undefined;
  /** The first image's; the next ones count up. A new one by default. */
  readonly seed?: number | undefined;
  /** One image for each, in place of `n` and `seed`. */
  readonly seeds?: readonly number[] | undefined;
}

/**
 * The seeds asked for. Throws a UserError when `seeds` are given with `n` or `seed`, or where one cannot be a seed.
 */
export function chosenSeeds({ n, seed, seeds }: SeedOptions, most = MOST_IMAGES): readonly number[] {
  if (seeds !== undefined) {
    const other = seed !== undefined ? 'seed' : n !== undefined ? 'n' : undefined;
    if (other === undefined) return checkSeeds(seeds, most);
    throw new UserError(
      `Expected ${optionName(other)} or ${optionName('seeds')} but received both. Leave one out.`,
      { exitCode: 2 },
    );
  }
  const count = n ?? DEFAULT_IMAGES;
  const first = seed ?? randomInt(DRAWN_SEEDS);
  const last = Number.MAX_SAFE_INTEGER - count + 1;
  if (!isSeed(first) || first > last) {
    throw expected(`a whole number from 0 to ${last}`, {
      for: optionName('seed'),
      received: first,
      next: `Try ${optionSetting('seed', 0)}.`,
    });
  }
  return Array.from({ length: count }, (_, index) => first + index);
}

/** The seeds themselves. Throws a UserError unless they are 1 to `most` whole numbers from 0. */
export function checkSeeds(seeds: readonly number[], most = MOST_IMAGES): readonly number[] {
  const wrong = Array.isArray(seeds) ? seeds.find((seed) => !isSeed(seed)) : seeds;
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
