/**
 * Whether values are what the tables of options allow. What stands where nothing is asked for is in `resolve.ts`.
 */
import { expected, optionName, optionSetting, UserError } from '../errors.js';
import { suggestion } from '../text/index.js';
import type { Option, OptionTable } from './kinds.js';

/** Throws a UserError unless the option may have this value. */
export function checkOption(name: string, option: Option, value: unknown): void {
  if (option.holds(value)) return;
  throw expected(option.rule, {
    for: optionName(name),
    received: value,
    next: `Try ${optionSetting(name, option.example)}.`,
  });
}

/**
 * Throws a UserError for an option that the table does not have (nor `others`, which are checked elsewhere), or one whose
 * value is not allowed. What is undefined was not asked for.
 */
export function checkOptions(table: OptionTable, given: object, others: readonly string[] = []): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || others.includes(name)) continue;
    const option = Object.hasOwn(table, name) ? table[name] : undefined;
    if (option === undefined) throw unknown(name, [...Object.keys(table), ...others]);
    checkOption(name, option, value);
  }
}

function unknown(name: string, known: readonly string[]): UserError {
  return new UserError(`Unknown option ${name}.${suggestion(name, known)}`, { exitCode: 2 });
}
