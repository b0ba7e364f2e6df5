/**
 * Options that mean nothing beside, or without, another one: refused rather than passed over in silence.
 */
import { optionName, UserError } from '../../errors.js';
import { STDOUT } from './writeNewFiles.js';

/** Stands in a pair for the output that is standard output. */
export const TO_STDOUT = 'output -';

type Given = Readonly<Record<string, unknown>>;

const isGiven = (value: unknown) => value !== undefined && value !== false;

/** Throws a UserError where the options have both of a pair. */
export function refuseTogether(options: Given, pairs: readonly (readonly [string, string])[]): void {
  const given: Given = { ...options, [TO_STDOUT]: options.output === STDOUT };
  const both = pairs.find((pair) => pair.every((name) => isGiven(given[name])));
  if (!both) return;
  const [first, second] = both.map(optionName);
  throw new UserError(`Expected ${first} or ${second} but received both. Leave one out.`, { exitCode: 2 });
}

/** Throws a UserError where the options have the first of a pair without the second, which it belongs to. */
export function refuseWithout(options: Given, pairs: readonly (readonly [string, string])[]): void {
  const alone = pairs.find(([name, other]) => isGiven(options[name]) && !isGiven(options[other]));
  if (!alone) return;
  const [name, other] = alone.map(optionName);
  throw new UserError(
    `Expected ${other} with ${name} but received ${name} alone, which does nothing. Add ${other}, or leave ${name} out.`,
    { exitCode: 2 },
  );
}
