/**
 * What commands check of their arguments before they load anything.
 */
import { UserError } from '../errors.js';

const MOST = 10_000;

/** Throws a UserError unless each is a whole number from 1 to 10,000, or absent. */
export function checkCounts(counts: Readonly<Record<string, number | undefined>>): void {
  for (const [flag, value] of Object.entries(counts)) {
    if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= MOST)) continue;
    throw new UserError(
      `Expected a whole number from 1 to ${MOST} for ${flag} but received ${value}. Try ${flag} 4.`,
      { exitCode: 2 },
    );
  }
}

/** The seeds of a list such as `0-15` or `3,5,8-10`. Throws a UserError for anything else. */
export function parseSeeds(list: string): number[] {
  const seeds = list.split(',').flatMap((part) => {
    const [, first, last = first] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(part.trim()) ?? [];
    const count = Number(last) - Number(first) + 1;
    if (first === undefined || !(count >= 1 && count <= MOST)) throw wrongSeeds(list);
    return Array.from({ length: count }, (_, index) => Number(first) + index);
  });
  if (seeds.length > MOST) throw wrongSeeds(list);
  return seeds;
}

function wrongSeeds(list: string): UserError {
  return new UserError(
    `Expected seeds such as 0-15 or 3,5,8 (at most ${MOST}) for --seeds but received "${list}". Try --seeds 0-15.`,
    { exitCode: 2 },
  );
}
