/**
 * The program with its help: runs one command line and says what was wrong with it. Nothing heavy is imported until
 * a command runs, so that `--help` answers at once.
 */
import { Command, CommanderError } from 'commander';
import { UserError } from '../errors.js';
import { packageVersion } from '../version.js';
import { addCommands } from './commands.js';

function createProgram(): Command {
  const program = new Command('dcgan')
    .description('Trains a DCGAN on MNIST with TensorFlow.js and shows how it learns.')
    .version(packageVersion())
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false })
    .addHelpText(
      'after',
      `
Examples:
  dcgan train --epochs 50      real MNIST to new digits, with checkpoints and a grid of samples an epoch
  dcgan sample --n 16          new digits from the newest checkpoint
  dcgan gif                    the progress of the newest run as an animation
  dcgan evaluate               how good its images are, in figures
  dcgan view                   a page of all runs, live while one trains
  dcgan export --format onnx   its generator for other programs
  dcgan runs                   what has been trained, and how far
  dcgan doctor                 what computes here, and how to get what is faster

Each command has its own help: dcgan train --help`,
    );
  addCommands(program);
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
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error);
  }
}
