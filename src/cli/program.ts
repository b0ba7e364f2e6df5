/**
 * The program with its help: runs one command line and says what was wrong with it. Nothing heavy is imported until
 * a command runs, so that `--help` answers at once.
 */
import { type Command, CommanderError } from 'commander';
import { nameOptionsAsFlags, UserError } from '../errors.js';
import { nameProgram, withProgramNamed } from '../text/index.js';
import { packageVersion } from '../version.js';
import { addCommand, HintingCommand } from './build.js';
import { COMMANDS } from './commands.js';
import { programName } from './invocation.js';

/** The program, as the command line and the completion of a shell take it. */
export function createProgram(): Command {
  const name = programName(process.env);
  nameProgram(name);
  const program = new HintingCommand(name)
    .description('Trains a DCGAN on MNIST with TensorFlow.js and shows how it learns.')
    .version(packageVersion())
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'dcgan: ')) })
    .addHelpText(
      'after',
      withProgramNamed(`
Examples:
  dcgan train --model conditional  train on MNIST, with checkpoints and samples
  dcgan sweep --seed 1-5           train five that differ by their seeds
  dcgan sample --n 16              draw new digits from the newest checkpoint
  dcgan gif                        animate the progress of the newest run
  dcgan evaluate                   measure how good its images are
  dcgan view                       open a page of all runs, live in training
  dcgan export --format onnx       write its generator for other programs
  dcgan runs                       list what has been trained, and how far
  dcgan doctor                     list the backends that work here

Each command has its own help: dcgan train --help`),
    ) as HintingCommand;
  for (const definition of COMMANDS) addCommand(program, definition);
  program.habits.set('version', '--version').set('-v', '--version');
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .option('--quoted')
    .action(async (words, options) =>
      (await import('../commands/completion/complete.js')).complete(program, words, options),
    );
  throwOnExit(program);
  return program;
}

/** Has commander throw rather than end the process, also for commands of commands. */
function throwOnExit(command: Command): void {
  command.exitOverride();
  command.commands.forEach(throwOnExit);
}

/** Says what was wrong; returns the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has said it
  if (error instanceof UserError) {
    process.stderr.write(`dcgan: ${error.message}\n`);
    return error.exitCode;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`dcgan: ${message}\nThis is a defect of dcgan. DCGAN_DEBUG=1 shows where it arose.\n`);
  if (process.env.DCGAN_DEBUG) process.stderr.write(`${stack}\n`);
  return 1;
}

/** Runs a command to its end, whatever it is; `process.exitCode` is how it ended. */
export async function runProgram(args: readonly string[]): Promise<void> {
  nameOptionsAsFlags();
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error);
  }
}
