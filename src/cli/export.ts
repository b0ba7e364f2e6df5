/**
 * The flags of `dcgan export`.
 */
import { type Command, Option } from 'commander';
import { backendOption, finish, number, runOptions, withExamples } from './options.js';

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description('write a network, or images, in the formats of others')
    .addOption(
      new Option('--format <name>', 'TensorFlow.js, ONNX or NumPy for a network; or images that it draws')
        .choices(['tfjs', 'onnx', 'npz', 'images'])
        .default('tfjs'),
    );
  runOptions(command)
    .option('--checkpoint <name>', 'such as epoch-0010, 10 or best (default: the newest)')
    .addOption(
      new Option('--network <name>', 'which network (default: generator)').choices([
        'generator',
        'discriminator',
      ]),
    )
    .addOption(
      new Option('--quantize <type>', 'half the bytes, with --format tfjs (default: 32 bits)').choices([
        'float16',
      ]),
    )
    .addOption(
      new Option(
        '--as <kind>',
        "with --format images: single files, a folder as MNIST's, or arrays (default: png)",
      ).choices(['png', 'idx', 'npz']),
    )
    .option('--n <n>', 'with --format images: how many (default: 16)', number('--n', '16'))
    .option(
      '--seed <n>',
      'of the first image, the next ones count up (default: a new one)',
      number('--seed', '0'),
    )
    .option('--seeds <list>', 'one image for each, such as 0-9999 or 3,5,8')
    .option('--output <path>', 'the file or folder to write (default: a free name here)')
    .addOption(backendOption())
    .option('--json', 'print what was written as JSON')
    .action(async (options) => finish((await import('../commands/export/export.js')).exportCommand(options)));
  withExamples(command, [
    ['dcgan export', "the newest run's generator for TensorFlow.js"],
    ['dcgan export --format onnx', 'the same for onnxruntime and others'],
    ['dcgan export --format npz --network discriminator', "the discriminator's weights for NumPy"],
    ['dcgan export --format images --n 1000 --as idx', 'a data set of new digits, as MNIST is one'],
  ]);
}
