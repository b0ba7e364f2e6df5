/**
 * The kinds of values that options take: how each is read from text, which values are allowed, and how that is said.
 * Which options there are is in the tables beside this file.
 */
import { homedir } from 'node:os';

/** What an option's entry in a table says. */
export interface Definition {
  /** The value's name in the help, where it is not the kind's. */
  readonly value?: string;
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
export interface Option<Value = unknown> extends Omit<Definition, 'value'> {
  /** What it does, as a help text without its default. */
  readonly help: string;
  /** The value's name in the help, such as `n`; undefined for a switch. */
  readonly value: string | undefined;
  /** The rule that values keep, as it follows "Expected". */
  readonly rule: string;
  /** A value to try instead of a wrong one. */
  readonly example: string | number | boolean;
  readonly choices?: readonly string[];
  /** Whether its values are lists of another option's. */
  readonly isList?: true;
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

type Range = readonly [least: number, most: number];

const isCount = (value: unknown, [least, most]: Range): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

/** A whole number. */
export const count = <const D extends Definition>(help: string, range: Range, example: number, more: D) => ({
  ...more,
  help,
  example,
  value: 'n',
  rule: `a whole number from ${range[0]} to ${range[1]}`,
  parse: numeric,
  holds: (value: unknown): value is number => isCount(value, range),
});

/** A whole number, or the word `all`. */
export const countOrAll = <const D extends Definition>(
  help: string,
  range: Range,
  example: number,
  more: D,
) => ({
  ...count(help, range, example, more),
  rule: `a whole number from ${range[0]} to ${range[1]}, or all,`,
  parse: (text: string) => (text === 'all' ? 'all' : numeric(text)),
  holds: (value: unknown): value is number | 'all' => value === 'all' || isCount(value, range),
});

/** Bounds that are allowed (`from`, `to`) or not (`above`, `below`). */
interface Interval {
  readonly from?: number;
  readonly above?: number;
  readonly to?: number;
  readonly below?: number;
}

function intervalRule({ from, above, to, below }: Interval): string {
  const least = from === undefined ? `above ${above}` : `from ${from}`;
  const most = below === undefined ? `${from === undefined ? ', at most' : ' to'} ${to}` : `, below ${below}`;
  return `a number ${least}${most},`;
}

/** A number in an interval. */
export const number = <const D extends Definition>(
  help: string,
  interval: Interval,
  example: number,
  more: D,
) => ({
  value: 'x',
  ...more,
  help,
  example,
  rule: intervalRule(interval),
  parse: numeric,
  holds: (value: unknown): value is number => {
    const { from = -Infinity, above = -Infinity, to = Infinity, below = Infinity } = interval;
    return typeof value === 'number' && value >= from && value > above && value <= to && value < below;
  },
});

/** One of a few words. */
export const choice = <const Words extends readonly string[], const D extends Definition>(
  help: string,
  words: Words,
  more: D,
) => ({
  value: 'name',
  ...more,
  help,
  choices: words,
  rule: `one of ${words.join(', ')}`,
  example: words[0]!,
  parse: (text: string): unknown => text,
  holds: (value: unknown): value is Words[number] => words.includes(value as string),
});

/** One of a few numbers. */
export const numberOf = <const Numbers extends readonly number[], const D extends Definition>(
  help: string,
  numbers: Numbers,
  more: D,
) => ({
  value: 'n',
  ...more,
  help,
  choices: numbers.map(String),
  rule: `one of ${numbers.join(', ')}`,
  example: numbers[0]!,
  parse: numeric,
  holds: (value: unknown): value is Numbers[number] => numbers.includes(value as number),
});

/** A name or another text; `value` is its name in the help. */
export const text = <const D extends Definition>(help: string, value: string, example: string, more: D) => ({
  ...more,
  help,
  value,
  example,
  rule: 'a text that is not empty',
  parse: (given: string): unknown => given,
  holds: (given: unknown): given is string =>
    typeof given === 'string' && given !== '' && !given.includes('\0'),
});

/** The path of a file or folder. A `~` that the shell left, as in `--out=~/runs`, is the home folder. */
export const path = <const D extends Definition>(help: string, value: string, example: string, more: D) => ({
  ...text(help, value, example, more),
  rule: 'a path',
  parse: (given: string): unknown => given.replace(/^~(?=\/|$)/, homedir()),
});

/** A switch. Where it is on by default, or `negatable`, `--no-...` turns it off. */
export const toggle = <const D extends Definition>(help: string, more: D) => ({
  ...more,
  help,
  value: undefined,
  rule: 'true or false',
  example: true,
  parse: (given: string): unknown => given,
  holds: (value: unknown): value is boolean => typeof value === 'boolean',
});

/** More runs than anybody means to train. */
const MOST_IN_RANGE = 10_000;

/** Several values of an option: `a,b`, and of whole numbers also ranges, `1-5`. */
export const several = <Value>(option: Option<Value>): Option<readonly Value[]> => ({
  ...option,
  isList: true,
  rule: `${option.rule}${/,$/.test(option.rule) ? '' : ','} or several${isWhole(option) ? ` as 1-5 (at most ${MOST_IN_RANGE}) or` : ''} with commas between them,`,
  parse: (given) => given.split(',').flatMap((part) => rangeOf(part, option) ?? [option.parse(part)]),
  holds: (values): values is readonly Value[] =>
    Array.isArray(values) && values.length > 0 && values.every((value) => option.holds(value)),
});

const isWhole = ({ value }: Option) => value === 'n';

function rangeOf(part: string, option: Option): number[] | undefined {
  const [, first, last] = (isWhole(option) && /^(\d+)-(\d+)$/.exec(part)) || [];
  const length = Number(last) - Number(first) + 1;
  if (!(length >= 1 && length <= MOST_IN_RANGE)) return undefined;
  return Array.from({ length }, (_, index) => Number(first) + index);
}
