#!/usr/bin/env node
/**
 * The program: its commands, whose flags are in `cli/`, its help and exit codes. No work is done here, and nothing
 * heavy is imported until a command runs, so that `--help` answers at once.
 */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addCommands } from './cli/index.js';
import { UserError } from './errors.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('dcgan')
  .description('Trains a DCGAN on MNIST with TensorFlow.js and shows how it learns.')
  .version(version)
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

// A reader that closes the pipe early (such as head) has what it wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** Has commander throw rather than end the process, also for commands of commands. */
function throwOnExit(command: Command): void {
  command.exitOverride();
  command.commands.forEach(throwOnExit);
}

throwOnExit(program);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
