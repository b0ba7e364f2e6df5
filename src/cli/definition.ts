/**
 * What a command is: data, from which the program, its help and its completion are made.
 */
import type { Combinations, OptionsOf, OptionTable } from '../options/index.js';

/** A command's argument: `<shell>`, `[runs...]`. */
export interface ArgumentDefinition {
  readonly name: string;
  readonly help: string;
  readonly choices?: readonly string[];
}

/** A command without the types of its options. */
export interface CommandDefinition {
  readonly name: string;
  /** One line of the program's help. */
  readonly summary: string;
  readonly argument?: ArgumentDefinition;
  /** What to do instead of giving an argument, where the command takes none. */
  readonly noArgument?: string;
  readonly options: OptionTable;
  /** Which options mean nothing together, or alone. */
  readonly combinations?: Combinations;
  /** What to type, and what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** What else the help says, after the examples. */
  readonly notes?: string;
  /** Commands of its own, such as `dcgan runs rm`. */
  readonly commands?: readonly CommandDefinition[];
  /** What other programs call it: suggested to whoever types that. */
  readonly habits?: readonly string[];
  /** Does the work; its value is the exit code, 0 unless given. */
  readonly run: (options: never, args: readonly string[]) => Promise<number | undefined> | Promise<void>;
}

/** A command, whose work gets what its table of options says. */
export function defineCommand<const Table extends OptionTable>(
  definition: Omit<CommandDefinition, 'options' | 'run'> & {
    readonly options: Table;
    readonly run: (
      options: OptionsOf<Table>,
      args: readonly string[],
    ) => Promise<number | undefined> | Promise<void>;
  },
): CommandDefinition {
  return definition;
}
