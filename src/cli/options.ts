/**
 * What the commands' definitions share: parsers of values, options that several take, how a command ends.
 */
import { type Command, Option } from 'commander';
import { BACKEND_NAMES } from '../backends/index.js';
import { UserError } from '../errors.js';

const BACKENDS = ['auto', ...BACKEND_NAMES];

/** A parser for a number; whether it is in range is the command's to say. */
export function number(flag: string, example: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isFinite(value)) return value;
    throw new UserError(`Expected a number for ${flag} but received "${text}". Try ${flag} ${example}.`, {
      exitCode: 2,
    });
  };
}

/** The same, or `all`. */
export function numberOrAll(flag: string, example: string): (text: string) => number | 'all' {
  return (text) => (text === 'all' ? 'all' : number(flag, example)(text));
}

/** `--backend`. */
export const backendOption = (defaultValue?: 'auto') => {
  const given = defaultValue ? '' : ' (default: auto)';
  const option = new Option(
    '--backend <name>',
    `what computes; auto takes the best there is${given}`,
  ).choices(BACKENDS);
  return defaultValue ? option.default(defaultValue) : option;
};

/** `--out`. */
export const outOption = () => new Option('--out <folder>', 'the folder of all runs').default('checkpoints');

/** Adds `--run` and `--out`, which name a run that there is. */
export const runOptions = (command: Command) =>
  command.option('--run <name>', 'which run (default: the newest)').addOption(outOption());

/** Adds examples to the command's help: what to type, and what it does. */
export function withExamples(
  command: Command,
  examples: readonly (readonly [line: string, does: string])[],
): Command {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** Waits for a command, whose value is the exit code. */
export async function finish(command: Promise<number | undefined> | Promise<void>): Promise<void> {
  process.exitCode = (await command) ?? 0;
}
