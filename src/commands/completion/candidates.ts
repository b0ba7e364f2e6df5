/**
 * What can stand at a place of the command line. All of it comes from commander's definitions: choices where there
 * are some, and else what the name of a value says it is.
 */
import type { Argument, Command, Option } from 'commander';
import { type Candidate, checkpointNames, modelNames, runNames } from './names.js';
import { commandsOf, optionsOf, type Place } from './place.js';

/** Candidates, or the kind of paths that the shell is to complete itself. */
export type Candidates = readonly Candidate[] | 'files' | 'folders';

/** What values are, by the name of an option, of an argument, or of the value in an option's flags. */
const VALUES: Readonly<Record<string, (place: Place) => Candidates | Promise<Candidates>>> = {
  run: runNames,
  runs: runNames,
  checkpoint: checkpointNames,
  model: modelNames,
  command: ({ command, outer }) => subcommands(outer ?? command),
  folder: () => 'folders',
  file: () => 'files',
  path: () => 'files',
};

export async function candidatesAt(place: Place): Promise<Candidates> {
  const found = place.option
    ? await valuesOf(place.option, place)
    : place.text.startsWith('-')
      ? flags(place)
      : await words(place);
  if (typeof found === 'string') return found;
  return found
    .filter(({ value }) => value.startsWith(place.text))
    .map(({ value, does }) => ({ value: place.before + value, does }));
}

/** Commands and arguments; flags where there are neither. */
async function words(place: Place): Promise<Candidates> {
  const { command, args } = place;
  const commands = args.length === 0 ? subcommands(command) : [];
  if (commands.length > 0) return commands;
  const known = command.registeredArguments;
  const argument = known[args.length] ?? (known.at(-1)?.variadic ? known.at(-1) : undefined);
  return argument ? valuesOf(argument, place) : flags(place);
}

function subcommands(command: Command): Candidate[] {
  return commandsOf(command).map((known) => ({ value: known.name(), does: known.description() }));
}

function flags({ command, options }: Place): Candidate[] {
  return optionsOf(command)
    .filter((option) => option.variadic || !options.has(option.attributeName()))
    .map((option) => ({ value: option.long ?? option.flags, does: option.description }));
}

async function valuesOf(of: Option | Argument, place: Place): Promise<Candidates> {
  const names = 'flags' in of ? [of.attributeName(), /[<[]([\w-]+)/.exec(of.flags)?.[1]] : [of.name()];
  const kind = names.find((name) => name !== undefined && Object.hasOwn(VALUES, name));
  if (kind !== undefined) return VALUES[kind]!(place);
  return (of.argChoices ?? []).map((value) => ({ value, does: '' }));
}
