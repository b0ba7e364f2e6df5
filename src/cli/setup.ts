/**
 * The flags of `dcgan setup`.
 */
import { Argument, type Command } from 'commander';
import { finish, withExamples } from './options.js';

export function addSetup(program: Command): void {
  const command = program
    .command('setup')
    .description('make a backend ready that an ordinary installation lacks')
    .addArgument(new Argument('<what>', 'what to make ready').choices(['tensorflow']))
    .option('--gpu', "for NVIDIA's cards, with CUDA and cuDNN (some 3 GB to download)")
    .option('--remove', 'remove what setup made')
    .addHelpText(
      'after',
      `
Fetches TensorFlow from PyPI with your Python's pip and builds the addon of @tensorflow/tfjs-node-gpu
against it with your C++ compiler, in a folder of its own: $DCGAN_DATA_HOME, or ~/.local/share/dcgan.
It changes nothing else, and can be repeated.`,
    )
    .action(async (_what, options) =>
      finish((await import('../commands/doctor/setup.js')).setupCommand(options)),
    );
  withExamples(command, [
    ['dcgan setup tensorflow', 'for the processor'],
    ['dcgan setup tensorflow --gpu', 'for an NVIDIA card, where its driver is installed'],
    ['dcgan setup tensorflow --remove', 'all of it goes'],
  ]);
}
