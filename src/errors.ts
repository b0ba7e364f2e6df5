/**
 * The one error class for what a user can cause and mend, and the form of its messages. Anything else that is thrown is
 * a defect.
 */
import { shellWord } from './text/index.js';

/**
 * A mistake or a circumstance that the user can mend. The message says what was wrong, where, and what to
 * do next, in one to three lines; the command line prints it without a stack trace and exits with
 * `exitCode`: 1 (it failed), 2 (wrong usage), or 128 and the number of the signal that stopped it.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitCode: number;

  constructor(message: string, options: { cause?: unknown; exitCode?: number } = {}) {
    super(message, { cause: options.cause });
    this.exitCode = options.exitCode ?? 1;
  }
}

/** What was expected where, and what was there instead. */
export interface Mismatch {
  /** The option, as `optionName` gives it. The error is one of usage then, with exit code 2. */
  readonly for?: string;
  /** The file or folder; the exit code is 1 then. */
  readonly in?: string;
  /** The value that the user gave; text is quoted. */
  readonly received?: unknown;
  /** What was found instead of a value, in words. */
  readonly found?: string;
  /** What to do next: whole sentences. */
  readonly next: string;
  readonly cause?: unknown;
  readonly exitCode?: 1 | 2;
}

/** The error for a value that is not as it must be: *Expected RULE for NAME but received VALUE. NEXT STEP.* */
export function expected(rule: string, mismatch: Mismatch): UserError {
  const { for: option, in: place, received, found, next, cause } = mismatch;
  const where = option === undefined ? `in ${place}` : `for ${option}`;
  const instead = found === undefined ? `received ${shown(received)}` : `found ${found}`;
  return new UserError(`Expected ${rule} ${where} but ${instead}. ${next}`, {
    cause,
    exitCode: mismatch.exitCode ?? (option === undefined ? 1 : 2),
  });
}

/** A value as a message shows it: text in quotes and cut short, everything on one line. */
export function shown(value: unknown): string {
  const text =
    typeof value === 'number' || value === undefined
      ? String(value)
      : (JSON.stringify(value) ?? String(value));
  return text.length <= 100 ? text : `${text.slice(0, 97)}...`;
}

/** The first line of what an error says: what is after it is for developers. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}

let flags = false;

/** Has messages name options as flags from now on: what the command line does at its start. */
export function nameOptionsAsFlags(): void {
  flags = true;
}

/** The flag of an option: `--batch-size` of `batchSize`. */
export function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** An option as the user knows it: `--batch-size` on the command line, `batchSize` in a program. */
export function optionName(option: string): string {
  return flags ? flagOf(option) : option;
}

/** An option with a value as the user would write it: `--batch-size 256`, or `batchSize: 256` in a program. */
export function optionSetting(option: string, value: string | number | boolean): string {
  if (flags && value === false) return `--no-${flagOf(option).slice(2)}`;
  if (flags) return value === true ? flagOf(option) : `${flagOf(option)} ${shellWord(String(value))}`;
  return `${option}: ${typeof value === 'string' ? `'${value}'` : value}`;
}
