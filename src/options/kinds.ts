/**
 * The kinds of values that options take: how each is read from text, which values are allowed, and how that is said.
 * Which options there are is in the tables beside this file.
 */
import { homedir } from 'node:os';

/** What an option's entry in a table says. */
export interface Definition {
  /** What it does, as a help text without its default. */
  readonly help: string;
  /** The heading in `--help` and in the README. */
  readonly group?: string;
  /** The value where none is given; null: none. Absent, too, where the model decides (`byModel`). */
  readonly default?: unknown;
  /** The default in words, where it is no plain value. */
  readonly defaultText?: string;
  /** Whether the model's preset has the value where none is given. */
  readonly byModel?: true;
  /** Whether null stands for none. */
  readonly nullable?: true;
  /** Whether the command line fills in the default itself. */
  readonly filled?: true;
  /** The help of the `--no-` form of a switch that a resumed run may turn off. */
  readonly negatable?: string;
  /** Whether config.json keeps it, and whether a resumed run may have another value. */
  readonly stored?: 'fixed' | 'changeable';
  /** The value that runs had that were begun before the option existed; without it config.json must have one. */
  readonly earlier?: unknown;
  /** What other programs call it: suggested to whoever types that. */
  readonly habits?: readonly string[];
  /** The publication that a technique comes from. */
  readonly source?: string;
}

/** An option of any kind: its definition, and what its values must be. */
export interface Option<Value = unknown> extends Definition {
  /** The value's name in the help, such as `n`; undefined for a switch. */
  readonly value: string | undefined;
  /** The rule that values keep, as it follows "Expected". */
  readonly rule: string;
  /** A value to try instead of a wrong one. */
  readonly example: string | number | boolean;
  readonly choices?: readonly string[];
  /** The value of a text on the command line, to be checked with `holds`. */
  readonly parse: (text: string) => unknown;
  readonly holds: (value: unknown) => value is Value;
}

export type OptionTable = Readonly<Record<string, Option>>;

/** The type of an option's value. */
export type ValueOf<Entry> = Entry extends { holds: (value: unknown) => value is infer Value }
  ? Value
  : never;

/** What the command line hands to a command: every option that was given, and those that it fills in. */
export type OptionsOf<Table> = {
  readonly [Name in keyof Table as Table[Name] extends { filled: true } ? Name : never]: ValueOf<Table[Name]>;
} & {
  readonly [Name in keyof Table as Table[Name] extends { filled: true } ? never : Name]?:
    | ValueOf<Table[Name]>
    | undefined;
};

const numeric = (text: string): unknown => {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? value : text;
};

interface Range {
  readonly least: number;
  readonly most: number;
  readonly example: number;
}

const isCount = (value: unknown, { least, most }: Range): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

const countRule = ({ least, most }: Range) => `a whole number from ${least} to ${most}`;

/** A whole number. */
export const count = <const D extends Definition & Range>(definition: D) => ({
  value: 'n',
  ...definition,
  rule: countRule(definition),
  parse: numeric,
  holds: (value: unknown): value is number => isCount(value, definition),
});

/** A whole number, or the word `all`. */
export const countOrAll = <const D extends Definition & Range>(definition: D) => ({
  value: 'n',
  ...definition,
  rule: `${countRule(definition)}, or all,`,
  parse: (text: string) => (text === 'all' ? 'all' : numeric(text)),
  holds: (value: unknown): value is number | 'all' => value === 'all' || isCount(value, definition),
});

interface Interval {
  /** The least value that is allowed, or `above`, which is not. */
  readonly from?: number;
  readonly above?: number;
  /** The most that is allowed, or `below`, which is not. */
  readonly to?: number;
  readonly below?: number;
  readonly example: number;
  readonly value?: string;
}

const intervalRule = ({ from, above, to, below }: Interval) =>
  `a number ${from === undefined ? `above ${above}` : `from ${from}`}${
    below === undefined ? `${from === undefined ? ', at most' : ' to'} ${to}` : `, below ${below}`
  },`;

/** A number in an interval. */
export const number = <const D extends Definition & Interval>(definition: D) => ({
  value: 'x',
  ...definition,
  rule: intervalRule(definition),
  parse: numeric,
  holds: (value: unknown): value is number => {
    const { from = -Infinity, above = -Infinity, to = Infinity, below = Infinity } = definition as Interval;
    return typeof value === 'number' && value >= from && value > above && value <= to && value < below;
  },
});

/** One of a few words. */
export const choice = <
  const Values extends readonly string[],
  const D extends Definition & { value?: string },
>(
  choices: Values,
  definition: D,
) => ({
  value: 'name',
  ...definition,
  choices,
  rule: `one of ${choices.join(', ')}`,
  example: choices[0]!,
  parse: (text: string): unknown => text,
  holds: (value: unknown): value is Values[number] => choices.includes(value as string),
});

interface Text {
  readonly value: string;
  readonly example: string;
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !value.includes('\0');

/** A name or another text. */
export const text = <const D extends Definition & Text>(definition: D) => ({
  ...definition,
  rule: 'a text that is not empty',
  parse: (given: string): unknown => given,
  holds: isText,
});

/** The path of a file or folder. A `~` that the shell left, as in `--out=~/runs`, is the home folder. */
export const path = <const D extends Definition & Text>(definition: D) => ({
  ...definition,
  rule: 'a path',
  parse: (given: string): unknown => given.replace(/^~(?=\/|$)/, homedir()),
  holds: isText,
});

/** A switch. Where it is on by default, or `negatable`, `--no-...` turns it off. */
export const toggle = <const D extends Definition>(definition: D) => ({
  ...definition,
  value: undefined,
  rule: 'true or false',
  example: true,
  parse: (given: string): unknown => given,
  holds: (value: unknown): value is boolean => typeof value === 'boolean',
});
