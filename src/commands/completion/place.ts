/**
 * Where on the command line the word to complete stands: read as commander will read it.
 */
import type { Command, Option } from 'commander';

export interface Place {
  /** The innermost command named so far. */
  readonly command: Command;
  /** The command that it is one of, if any. */
  readonly outer: Command | undefined;
  /** Its arguments so far. */
  readonly args: readonly string[];
  /** The options given so far, with their values, by attribute. */
  readonly options: ReadonlyMap<string, string>;
  /** The option whose value is to be completed, if one is. */
  readonly option: Option | undefined;
  /** What is to be completed: a word, or what follows `--flag=`. */
  readonly text: string;
  /** What stands before it in the same word: `--flag=`, or nothing. */
  readonly before: string;
}

const ASSIGNMENT = /^(--[^=]+=)(.*)$/s;

/** The words after the program's name; the last is the one to complete. */
export function placeOf(program: Command, words: readonly string[]): Place {
  const word = words.at(-1) ?? '';
  let command = program;
  let outer: Command | undefined;
  let args: string[] = [];
  let waiting: Option | undefined;
  const options = new Map<string, string>();
  for (const earlier of words.slice(0, -1)) {
    if (waiting) {
      options.set(waiting.attributeName(), earlier);
      waiting = undefined;
    } else if (earlier.startsWith('-')) {
      const [, flag = earlier, value = ''] = ASSIGNMENT.exec(earlier) ?? [];
      const option = optionOf(command, flag);
      if (option) options.set(option.attributeName(), value);
      if (option && takesValue(option) && flag === earlier) waiting = option;
    } else {
      const inner =
        args.length === 0 ? commandsOf(command).find((known) => known.name() === earlier) : undefined;
      if (inner) [outer, command] = [command, inner];
      else args = [...args, earlier];
    }
  }
  const [, before = '', text = ''] = ASSIGNMENT.exec(word) ?? [];
  const assigned = waiting || !before ? undefined : optionOf(command, before);
  const split = assigned && takesValue(assigned);
  return {
    command,
    outer,
    args,
    options,
    option: waiting ?? (split ? assigned : undefined),
    text: split ? text : word,
    before: split ? before : '',
  };
}

/** The commands that help shows of a command. */
export function commandsOf(command: Command): Command[] {
  return command.createHelp().visibleCommands(command);
}

/** The options that help shows of a command. */
export function optionsOf(command: Command): Option[] {
  return command.createHelp().visibleOptions(command);
}

/** A flag, perhaps with its equals sign. */
function optionOf(command: Command, flag: string): Option | undefined {
  const name = flag.replace(/=$/, '');
  return optionsOf(command).find(({ long, short }) => long === name || short === name);
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}
