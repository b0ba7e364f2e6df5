/**
 * Commander's commands and options from our definitions and tables: parsing, help, and hints for mistyped words.
 */
import { Argument, Command, Option as CommanderOption, Help } from 'commander';
import { expected, flagOf } from '../errors.js';
import { checkCombinations, checkOption, type Option } from '../options/index.js';
import { findPreset } from '../presets/index.js';
import { suggestion, withProgramNamed } from '../text/index.js';
import type { CommandDefinition } from './definition.js';

/** Our wording of what commander refuses; what is refused is commander's affair. */
export class HintingCommand extends Command {
  /** What other programs call our options and commands, with what they are called here. */
  readonly habits = new Map<string, string>();

  override createCommand(name?: string): HintingCommand {
    return new HintingCommand(name);
  }

  override createHelp(): Help {
    // Our descriptions have the default in them.
    return Object.assign(new Help(), { optionDescription: (option: CommanderOption) => option.description });
  }

  unknownOption(flag: string): never {
    const flags = this.createHelp()
      .visibleOptions(this)
      .map(({ long }) => long ?? '');
    this.#refuse('option', flag, flags, 'commander.unknownOption');
  }

  unknownCommand(): never {
    const names = this.commands.map((command) => command.name());
    this.#refuse('command', this.args[0]!, names, 'commander.unknownCommand');
  }

  #refuse(kind: string, given: string, names: readonly string[], code: string): never {
    const habit = this.habits.get(given);
    const hint = habit === undefined ? suggestion(given, names) : ` Did you mean ${habit}?`;
    const help = `${commandPath(this)} --help`;
    this.error(`error: unknown ${kind} '${given}'.${hint || ` See what there is with: ${help}`}`, { code });
  }
}

/** Such as `dcgan runs rm`. */
function commandPath(command: Command): string {
  return command.parent ? `${commandPath(command.parent)} ${command.name()}` : command.name();
}

/** Adds a command with its options, examples and inner commands. */
export function addCommand(parent: HintingCommand, definition: CommandDefinition): void {
  const { name, summary, argument, options, combinations = {}, examples, notes, commands = [] } = definition;
  const command = parent.command(name) as HintingCommand;
  command.summary(summary).description(withExamples(summary, examples));
  if (argument) command.addArgument(asArgument(argument));
  else command.allowExcessArguments();
  for (const [option, entry] of Object.entries(options)) addOption(command, option, entry);
  if (notes) command.addHelpText('after', `\n${notes}`);
  command.action(async (...given: unknown[]) => {
    if (!argument) refuseArguments(command, definition.noArgument);
    const args = argument ? [given[0] ?? []].flat().map(String) : [];
    // What a command and its parent both take, commander gives to the parent.
    const run = definition.run as (options: object, args: readonly string[]) => Promise<number | undefined>;
    const all = command.optsWithGlobals();
    checkCombinations(combinations, typedOptions(command, all), all);
    process.exitCode = (await run(all, args)) ?? 0;
  });
  for (const inner of commands) addCommand(command, inner);
  for (const habit of definition.habits ?? []) parent.habits.set(habit, name);
}

/** The options that the user typed, without defaults. */
function typedOptions(
  command: Command,
  all: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = Object.keys(all).filter((name) => command.getOptionValueSourceWithGlobals(name) === 'cli');
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

function asArgument({ name, help, choices }: NonNullable<CommandDefinition['argument']>): Argument {
  const argument = new Argument(name, help);
  return choices ? argument.choices([...choices]) : argument;
}

function withExamples(summary: string, examples: CommandDefinition['examples']): string {
  const typed = examples.map(([line, does]) => [beganAsTyped(line), does] as const);
  const width = Math.max(...typed.map(([line]) => line.length));
  const lines = typed.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`);
  return `${summary[0]!.toUpperCase()}${summary.slice(1)}.\n\n${lines.join('\n')}`;
}

/** Other lines have the program in the middle, where only the PATH finds it. */
const beganAsTyped = (line: string) => (line.startsWith('dcgan ') ? withProgramNamed(line) : line);

function addOption(command: HintingCommand, name: string, entry: Option): void {
  const flag = flagOf(name);
  for (const habit of entry.habits ?? []) command.habits.set(habit, flag);
  if (entry.value === undefined) {
    const negated = `--no-${flag.slice(2)}`;
    if (entry.default !== true) command.addOption(grouped(new CommanderOption(flag, entry.help), entry));
    if (entry.default === true) command.addOption(grouped(new CommanderOption(negated, entry.help), entry));
    if (entry.negatable) command.addOption(grouped(new CommanderOption(negated, entry.negatable), entry));
    return;
  }
  const option = new CommanderOption(`${flag} <${entry.value}>`, describe(entry, name)).argParser((text) => {
    const value = entry.parse(text);
    checkOption(name, entry, value);
    return value;
  });
  if (entry.choices) option.argChoices = [...entry.choices];
  command.addOption(grouped(entry.filled ? option.default(entry.default) : option, entry));
}

const grouped = (option: CommanderOption, { group }: Option) =>
  group ? option.helpGroup(`${group}:`) : option;

/** The help text, with the choices and the default. */
function describe(entry: Option, name: string): string {
  const choices = entry.choices ? [entry.choices.join(', ')] : [];
  const fallback = defaultInWords(entry, name);
  const more = [...choices, ...(fallback === undefined ? [] : [`default: ${fallback}`])];
  return more.length === 0 ? entry.help : `${entry.help} (${more.join('; ')})`;
}

/** The default as help and documents say it; undefined where there is none. */
export function defaultInWords(
  { defaultText, byModel, default: value }: Option,
  name: string,
): string | undefined {
  if (defaultText !== undefined) return defaultText;
  if (!byModel) return value === undefined || typeof value === 'boolean' ? undefined : String(value);
  const { defaults } = findPreset('dcgan');
  return `by model; dcgan: ${defaults[name as keyof typeof defaults]}`;
}

/** Throws a UserError for arguments where the command takes none. */
function refuseArguments(command: HintingCommand, hint = 'Leave it out.'): void {
  const [received] = command.args;
  const habit = command.habits.get(received ?? '');
  const next =
    habit === undefined ? withProgramNamed(hint) : `Did you mean ${commandPath(command)} ${habit}?`;
  if (received !== undefined) throw expected('no argument', { for: commandPath(command), received, next });
}
