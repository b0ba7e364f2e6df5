/**
 * The flags of `dcgan sample`.
 */
import type { Command } from 'commander';
import { backendOption, finish, number, runOptions, withExamples } from './options.js';

export function addSample(program: Command): void {
  const sample = runOptions(program.command('sample').description('draw new images from a checkpoint'))
    .option('--n <n>', 'how many images (default: 16)', number('--n', '16'))
    .option(
      '--seed <n>',
      'of the first image, the next ones count up (default: a new one)',
      number('--seed', '0'),
    )
    .option('--seeds <list>', 'one image for each, such as 0-15 or 3,5,8')
    .option('--checkpoint <name>', 'such as epoch-0010, 10 or best (default: the newest)')
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
    .addOption(backendOption('auto'))
    .option('--json', 'print what was written as JSON')
    .action(async (options) => finish((await import('../commands/images/sample.js')).sampleCommand(options)));
  withExamples(sample, [
    ['dcgan sample --seeds 0-15', 'these 16, always the same'],
    ['dcgan sample --n 100 --output hundred.png', 'a large grid'],
    ['dcgan sample --n 16 --each', 'a file for each'],
    ['dcgan sample --n 5 --interpolate', 'a walk between five digits'],
    ['dcgan sample --n 4 --show', 'a look in the terminal'],
    ['dcgan sample --checkpoint epoch-0003', 'as it was after three epochs'],
  ]);
}
