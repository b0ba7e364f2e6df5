/**
 * What commands check of their arguments before they load anything.
 */
import { UserError } from '../../errors.js';

const MOST = 10_000;

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
