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

/** What the words before the one to complete say. */
interface Walk extends Pick<Place, 'command' | 'outer' | 'args' | 'options'> {
  /** The option whose value comes next. */
  readonly waiting?: Option | undefined;
}

/** The words after the program's name; the last is the one to complete. */
export function placeOf(program: Command, words: readonly string[]): Place {
  const word = words.at(-1) ?? '';
  const start: Walk = { command: program, outer: undefined, args: [], options: new Map() };
  const { waiting, ...walked } = words.slice(0, -1).reduce(step, start);
  if (waiting) return { ...walked, option: waiting, text: word, before: '' };
  const [, before = '', text = ''] = ASSIGNMENT.exec(word) ?? [];
  const option = optionOf(walked.command, before.slice(0, -1));
  if (option && takesValue(option)) return { ...walked, option, text, before };
  return { ...walked, option: undefined, text: word, before: '' };
}

function step({ waiting, ...walk }: Walk, word: string): Walk {
  if (waiting) return withOption(walk, waiting, word);
  if (word.startsWith('-')) {
    const [, before, value = ''] = ASSIGNMENT.exec(word) ?? [];
    const option = optionOf(walk.command, before?.slice(0, -1) ?? word);
    if (!option) return walk;
    return {
      ...withOption(walk, option, value),
      waiting: takesValue(option) && !before ? option : undefined,
    };
  }
  const inner = commandsOf(walk.command).find((known) => known.name() === word);
  if (inner && walk.args.length === 0) return { ...walk, outer: walk.command, command: inner };
  return { ...walk, args: [...walk.args, word] };
}

function withOption(walk: Walk, option: Option, value: string): Walk {
  return { ...walk, options: new Map([...walk.options, [option.attributeName(), value]]) };
}

/** The commands that help shows of a command. */
export function commandsOf(command: Command): Command[] {
  return command.createHelp().visibleCommands(command);
}

/** The options that help shows of a command. */
export function optionsOf(command: Command): Option[] {
  return command.createHelp().visibleOptions(command);
}

function optionOf(command: Command, flag: string): Option | undefined {
  return optionsOf(command).find(({ long, short }) => long === flag || short === flag);
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}
