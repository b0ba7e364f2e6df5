#!/usr/bin/env node
/**
 * The program: names, flags, help, exit codes. No work is done here, and nothing heavy is imported until a
 * command runs, so that `--help` answers at once.
 */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { BACKEND_NAMES } from './backends/index.js';
import { UserError } from './errors.js';

const BACKENDS = ['auto', ...BACKEND_NAMES];
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** A parser for a number; whether it is in range is the command's to say. */
function number(flag: string, example: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isFinite(value)) return value;
    throw new UserError(`Expected a number for ${flag} but received "${text}". Try ${flag} ${example}.`, {
      exitCode: 2,
    });
  };
}

function numberOrAll(flag: string, example: string): (text: string) => number | 'all' {
  return (text) => (text === 'all' ? 'all' : number(flag, example)(text));
}

const backendOption = () =>
  new Option('--backend <name>', 'what computes; auto takes the best there is')
    .choices(BACKENDS)
    .default('auto');
const runOptions = (command: Command) =>
  command
    .option('--run <name>', 'which run (default: the newest)')
    .option('--out <folder>', 'the folder of all runs', 'checkpoints');

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
  dcgan doctor                 what computes here, and how to get what is faster

Each command has its own help: dcgan train --help`,
  );

program
  .command('train')
  .description('train a GAN, or go on with --resume')
  .option(
    '--epochs <n>',
    'epochs in all, those of a resumed run included (default: 50)',
    number('--epochs', '20'),
  )
  .option('--batch-size <n>', 'images a step (default: 256)', number('--batch-size', '256'))
  .option(
    '--learning-rate <x>',
    'of both Adam optimizers (default: 0.0001)',
    number('--learning-rate', '0.0001'),
  )
  .option('--latent-dim <n>', "length of the generator's input (default: 100)", number('--latent-dim', '100'))
  .option('--model <name>', 'network and hyperparameters (default: dcgan)')
  .option('--data <folder>', 'a folder of IDX files (default: the MNIST that comes with the package)')
  .option('--limit <n>', 'train on the first n images only', number('--limit', '1024'))
  .option('--samples <n>', 'images in the grid after each epoch (default: 16)', number('--samples', '16'))
  .addOption(
    new Option('--statistics <kind>', 'batch-norm statistics to sample with (default: standing)').choices([
      'standing',
      'moving',
    ]),
  )
  .option('--seed <n>', 'decides every random draw (default: 1)', number('--seed', '1'))
  .option(
    '--checkpoint-every <n>',
    'epochs between checkpoints (default: 1)',
    number('--checkpoint-every', '5'),
  )
  .option('--keep <n>', 'checkpoints to keep, or all (default: 3)', numberOrAll('--keep', '3'))
  .option('--run <name>', "the run's name (default: numbered; with --resume: the newest run)")
  .option('--out <folder>', 'the folder of all runs', 'checkpoints')
  .option('--resume', 'go on with a run from its newest sound checkpoint')
  .addOption(
    new Option('--backend <name>', 'what computes; auto takes the best there is (default: auto)').choices(
      BACKENDS,
    ),
  )
  .option('--threads <n>', 'of the CPU backends (default: all processors)', number('--threads', '2'))
  .addOption(
    new Option('--precision <name>', 'bf16 where the processor has it: faster (default: fp32)').choices([
      'fp32',
      'bf16',
    ]),
  )
  .option('--quiet', 'print errors only')
  .option('--json', 'print what happens as JSON, an event a line')
  .action(async (options) => finish((await import('./commands/train.js')).trainCommand(options)));

runOptions(program.command('sample').description('draw new images from a checkpoint'))
  .option('--n <n>', 'how many images (default: 16)', number('--n', '16'))
  .option(
    '--seed <n>',
    'of the first image, the next ones count up (default: a new one)',
    number('--seed', '0'),
  )
  .option('--seeds <list>', 'one image for each, such as 0-15 or 3,5,8')
  .option('--checkpoint <name>', 'such as epoch-0010, or 10 (default: the newest)')
  .option(
    '--output <path>',
    'the file to write, a folder with --each (default: samples.png, or the next free name)',
  )
  .option('--each', 'a file for each image rather than one grid')
  .option('--interpolate', 'a walk from image to image as a GIF')
  .option(
    '--frames <n>',
    'from one image to the next, with --interpolate (default: 16)',
    number('--frames', '16'),
  )
  .option('--scale <n>', 'enlarge the pixels (default: 1, with --interpolate 4)', number('--scale', '4'))
  .option('--show', 'also show the images in the terminal')
  .addOption(backendOption())
  .option('--json', 'print what was written as JSON')
  .action(async (options) => finish((await import('./commands/sample.js')).sampleCommand(options)));

runOptions(program.command('gif').description("make an animation of a run's samples"))
  .option('--output <file>', "the file to write (default: progress.gif in the run's folder)")
  .option('--fps <x>', 'frames a second (default: 5)', number('--fps', '5'))
  .option('--scale <n>', 'enlarge the pixels (default: 2)', number('--scale', '2'))
  .option('--hold <seconds>', 'how long the last frame stays (default: 3)', number('--hold', '3'))
  .option('--json', 'print what was written as JSON')
  .action(async (options) => finish((await import('./commands/gif.js')).gifCommand(options)));

program
  .command('doctor')
  .description('say what can compute here, what will be chosen, and how to get what is faster')
  .option('--json', 'print it as JSON')
  .action(async (options) => finish((await import('./commands/doctor.js')).doctor(options)));

/** Waits for a command, whose value is the exit code. */
async function finish(command: Promise<number | undefined> | Promise<void>): Promise<void> {
  process.exitCode = (await command) ?? 0;
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

// A reader that closes the pipe early (such as head) has what it wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

for (const command of [program, ...program.commands]) command.exitOverride();
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
