/**
 * What commands check of their arguments before they load anything.
 */
import { randomInt } from 'node:crypto';
import { UserError } from '../errors.js';

const MOST = 10_000;
/** Seeds drawn for a user who names none stay short enough to type again. */
const DRAWN_SEEDS = 1_000_000;

/** Throws a UserError unless each is a whole number from 1 to `most`, or absent. */
export function checkCounts(counts: Readonly<Record<string, number | undefined>>, most = MOST): void {
  for (const [flag, value] of Object.entries(counts)) {
    if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= most)) continue;
    throw new UserError(
      `Expected a whole number from 1 to ${most} for ${flag} but received ${value}. Try ${flag} 4.`,
      { exitCode: 2 },
    );
  }
}

/** Which images are to be drawn, as commander parses it. */
export interface SeedOptions {
  readonly n?: number;
  readonly seed?: number;
  readonly seeds?: string;
}

/**
 * The seeds asked for: those of a list, or `n` (16) that count up from `seed`, which is drawn where none is
 * given. Throws a UserError for both, and for seeds that are none.
 */
export function chosenSeeds({ seeds, seed, n = 16 }: SeedOptions, most = MOST): number[] {
  if (seeds !== undefined) {
    if (seed !== undefined) {
      throw new UserError('Expected --seed or --seeds but received both. Leave one out.', { exitCode: 2 });
    }
    return parseSeeds(seeds, most);
  }
  if (seed !== undefined && (!Number.isSafeInteger(seed) || seed < 0)) {
    throw new UserError(`Expected a whole number from 0 for --seed but received ${seed}. Try --seed 0.`, {
      exitCode: 2,
    });
  }
  const first = seed ?? randomInt(DRAWN_SEEDS);
  return Array.from({ length: n }, (_, index) => first + index);
}

/** Seeds as `--seeds` takes them: `0-15`, or `3,5,8` where they do not count up. */
export function listOfSeeds(seeds: readonly number[]): string {
  const consecutive = seeds.every((seed, index) => seed === seeds[0]! + index);
  return consecutive && seeds.length > 1 ? `${seeds[0]}-${seeds.at(-1)}` : seeds.join(',');
}

/** The seeds of a list such as `0-15` or `3,5,8-10`. Throws a UserError for anything else. */
export function parseSeeds(list: string, most = MOST): number[] {
  const seeds = list.split(',').flatMap((part) => {
    const [, first, last = first] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(part.trim()) ?? [];
    const count = Number(last) - Number(first) + 1;
    if (first === undefined || !(count >= 1 && count <= most)) throw wrongSeeds(list, most);
    return Array.from({ length: count }, (_, index) => Number(first) + index);
  });
  if (seeds.length > most) throw wrongSeeds(list, most);
  return seeds;
}

function wrongSeeds(list: string, most: number): UserError {
  return new UserError(
    `Expected seeds such as 0-15 or 3,5,8 (at most ${most}) for --seeds but received "${list}". Try --seeds 0-15.`,
    { exitCode: 2 },
  );
}
