/**
 * Options that mean nothing beside, or without, another one: told once for every command, and refused rather than passed
 * over in silence.
 */
import { optionName, optionSetting, UserError } from '../errors.js';

/** An option by its name, or with one of its values: `output -`. */
type Term = string;

export interface Combinations {
  /** Pairs of which one can be given. */
  readonly conflicts?: readonly (readonly [Term, Term])[];
  /** An option, and those of which it needs one. */
  readonly needs?: readonly (readonly [option: Term, ...others: Term[]])[];
}

const TO_STDOUT = 'output -';

export const TRAIN_COMBINATIONS: Combinations = {
  conflicts: [
    ['json', 'quiet'],
    ['resume', 'resumeOrBegin'],
    ['resume', 'from'],
  ],
  needs: [['resumeOrBegin', 'run']],
};

export const SWEEP_COMBINATIONS: Combinations = {
  conflicts: [
    ['commands', 'slurm'],
    ['commands', 'jobs'],
    ['slurm', 'jobs'],
    ['commands', 'dryRun'],
  ],
  needs: [
    ['time', 'slurm'],
    ['json', 'dryRun'],
  ],
};

export const SAMPLE_COMBINATIONS: Combinations = {
  conflicts: [
    ['show', 'interpolate'],
    ['show', 'json'],
    ['show', TO_STDOUT],
    ['json', TO_STDOUT],
    ['digit', 'digits'],
    ['digit', 'write'],
    ['digits', 'write'],
    ['write', 'n'],
    ...['digit', 'digits', 'write', 'interpolate', 'each'].map((name) => ['near', name] as const),
  ],
  needs: [
    ['distance', 'near'],
    ['frames', 'interpolate'],
    ['sure', 'digits', 'digit', 'write'],
  ],
};

export const COMPARE_COMBINATIONS: Combinations = { conflicts: [['csv', 'json']] };

export const GIF_COMBINATIONS: Combinations = { conflicts: [['json', TO_STDOUT]] };

export const EVALUATE_COMBINATIONS: Combinations = {
  conflicts: [
    ['images', 'run'],
    ['images', 'data'],
    ['images', 'checkpoint'],
    ['images', 'out'],
    ['images', 'n'],
  ],
};

export const VIEW_COMBINATIONS: Combinations = {
  conflicts: [
    ['export', 'port'],
    ['export', 'open false'],
  ],
};

export const EXPORT_COMBINATIONS: Combinations = {
  conflicts: [['json', TO_STDOUT]],
  needs: [
    ['quantize', 'format tfjs'],
    ...['as', 'n', 'seed', 'seeds', 'digit', 'backend'].map((name) => [name, 'format images'] as const),
  ],
};

export const SETUP_COMBINATIONS: Combinations = { conflicts: [['gpu', 'remove']] };

type Values = Readonly<Record<string, unknown>>;

/**
 * Throws a UserError for what cannot stand together. `given` is what the user asked for; `all` has the defaults, too,
 * which meet a need as well.
 */
export function checkCombinations(
  { conflicts = [], needs = [] }: Combinations,
  given: Values,
  all: Values = given,
): void {
  const both = conflicts.find((pair) => pair.every((term) => holds(term, given)));
  if (both) {
    const [one, other] = both.map(shownTerm);
    throw new UserError(`Expected ${one} or ${other} but received both. Leave one out.`, { exitCode: 2 });
  }
  const alone = needs.find(
    ([term, ...others]) => holds(term, given) && !others.some((other) => holds(other, all)),
  );
  if (!alone) return;
  const [name, other] = alone.map(shownTerm);
  throw new UserError(
    `Expected ${other} with ${name} but received ${name} alone, which does nothing. Add ${other}, or leave ${name} out.`,
    { exitCode: 2 },
  );
}

/** A switch that is off was not asked for, unless that is what the term says. */
function holds(term: Term, values: Values): boolean {
  const [name, value] = term.split(' ');
  const found = values[name!];
  return value === undefined ? found !== undefined && found !== false : String(found) === value;
}

function shownTerm(term: Term): string {
  const [name, value] = term.split(' ');
  return value === undefined ? optionName(name!) : optionSetting(name!, value === 'false' ? false : value);
}
