/**
 * The options of `train`, or of `sweep`, from a file: YAML, JSON, or a run's own config.json.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expected, firstLine, UserError } from '../../errors.js';
import { type Option, type OptionTable, TRAIN_OPTIONS } from '../../options/index.js';
import { suggestion } from '../../text/index.js';

/**
 * The options by their names or flags (`learningRate`, `learning-rate`). Of a run's config.json the options are taken,
 * and null stands for none. Throws a UserError that names the file and the option where one is unknown or has a value
 * that is not allowed.
 */
export function readOptionsFile(file: string, table: OptionTable = TRAIN_OPTIONS): Record<string, unknown> {
  const content = parsed(file);
  const next = `Try ${file.endsWith('.json') ? '{ "model": "best", "epochs": 10 }' : '"model: best" on a line'}.`;
  if (!isObject(content))
    throw expected('options by their names', { in: file, found: 'something else', next });
  const given = isObject(content.options) ? ofRun(content.options) : content;
  const values = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(
    values.map(([key, value]) => {
      const name = nameOf(key, file, table);
      return [name, checked(value, table[name]!, { key, file })];
    }),
  );
}

function parsed(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(
      `Could not read ${file}: ${firstLine(error as Error)}. Give a file of options with --config.`,
      { cause: error },
    );
  }
  try {
    return parse(text.replace(/^\uFEFF/, ''), { logLevel: 'error' });
  } catch (error) {
    throw new UserError(`Expected YAML or JSON in ${file}: ${firstLine(error as Error)}`, { cause: error });
  }
}

/** A run's config.json also holds what no option decides. */
function ofRun({ epsilon: _, ...options }: Record<string, unknown>): Record<string, unknown> {
  return options;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The option's name: flags are its words with hyphens. */
function nameOf(key: string, file: string, table: OptionTable): string {
  const name = key.replace(/^--/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (Object.hasOwn(table, name)) return name;
  const hint = suggestion(name, Object.keys(table));
  throw new UserError(`Unknown option ${key} in ${file}.${hint} See dcgan train --help.`, { exitCode: 2 });
}

function checked(given: unknown, option: Option, { key, file }: { key: string; file: string }): unknown {
  const value = option.isList ? [given].flat().flatMap((one) => listed(one, option)) : given;
  if (option.holds(value)) return value;
  const next = `Try ${key}: ${option.example}.`;
  throw expected(`${option.rule} as ${key}`, { in: file, found: JSON.stringify(given), next });
}

/** In a list there may be such as 1-5, as on the command line. */
const listed = (value: unknown, { parse }: Option): unknown =>
  typeof value === 'string' ? parse(value) : value;
