/**
 * Lists of seeds, as they are typed and as they are printed to be typed again.
 */
import { expected, optionName, optionSetting } from '../../errors.js';

const MOST = 10_000;

/** Seeds as `--seeds` takes them: `0-15`, or `3,5,8-10` where they do not count up. */
export function listOfSeeds(seeds: readonly number[]): string {
  const parts: string[] = [];
  for (let from = 0, to = 0; from < seeds.length; from = to + 1) {
    for (to = from; seeds[to + 1] === seeds[to]! + 1; ) to++;
    parts.push(to > from ? `${seeds[from]}-${seeds[to]}` : String(seeds[from]));
  }
  return parts.join(',');
}

interface SeedListOptions {
  /** How many there may be. */
  readonly most?: number;
  /** What the list was given for, and what it lists. */
  readonly option?: string;
  readonly what?: string;
}

/** The seeds of a list such as `0-15` or `3,5,8-10`. Throws a UserError for anything else. */
export function parseSeeds(list: string, options: SeedListOptions = {}): number[] {
  const { most = MOST } = options;
  const seeds: number[] = [];
  for (const part of list.split(',')) {
    const [, first, last = first] = /^(\d{1,16})(?:-(\d{1,16}))?$/.exec(part.trim()) ?? [];
    const count = Number(last) - Number(first) + 1;
    const fits = Number.isSafeInteger(Number(last)) && count >= 1 && seeds.length + count <= most;
    if (first === undefined || !fits) throw wrongSeeds(list, options);
    for (let index = 0; index < count; index++) seeds.push(Number(first) + index);
  }
  return seeds;
}

function wrongSeeds(list: string, { most = MOST, option = 'seeds', what = 'seeds' }: SeedListOptions): Error {
  return expected(`${what} such as 0-15 or 3,5,8 (at most ${most}, up to ${Number.MAX_SAFE_INTEGER})`, {
    for: optionName(option),
    received: list,
    next: `Try ${optionSetting(option, '0-15')}.`,
  });
}
