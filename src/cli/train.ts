/**
 * The flags of `dcgan train`.
 */
import { type Command, Option } from 'commander';
import { backendOption, finish, number, numberOrAll, outOption, withExamples } from './options.js';

export function addTrain(program: Command): void {
  const train = program
    .command('train')
    .description('train a GAN, or go on with --resume')
    .option(
      '--epochs <n>',
      'epochs in all, those of a resumed run included (default: 50)',
      number('--epochs', '20'),
    )
    .option(
      '--batch-size <n>',
      'images a step (default: by model; dcgan: 256)',
      number('--batch-size', '256'),
    )
    .option(
      '--learning-rate <x>',
      'of both Adam optimizers (default: by model; dcgan: 0.0001)',
      number('--learning-rate', '0.0001'),
    )
    .option(
      '--discriminator-learning-rate <x>',
      "of the discriminator's Adam (default: by model; dcgan: --learning-rate)",
      number('--discriminator-learning-rate', '0.0004'),
    )
    .option(
      '--beta1 <x>',
      'of both Adam optimizers (default: by model; dcgan: 0.9)',
      number('--beta1', '0.5'),
    )
    .option(
      '--beta2 <x>',
      'of both Adam optimizers (default: by model; dcgan: 0.999)',
      number('--beta2', '0.99'),
    )
    .option(
      '--latent-dim <n>',
      "length of the generator's input (default: 100)",
      number('--latent-dim', '100'),
    )
    .option('--model <name>', 'network and hyperparameters: dcgan, best, dcgan-paper, mlp (default: dcgan)')
    .option(
      '--ema <decay>',
      "sample with the generator's average over its steps (default: by model; 0: off)",
      number('--ema', '0.999'),
    )
    .option(
      '--r1 <gamma>',
      "penalty on the discriminator's steepness (default: by model; 0: off)",
      number('--r1', '1'),
    )
    .option(
      '--r1-every <n>',
      'steps from one R1 penalty to the next (default: by model; dcgan: 16)',
      number('--r1-every', '16'),
    )
    .option(
      '--label-smoothing <x>',
      'real images count as 1 less this (default: 0)',
      number('--label-smoothing', '0.1'),
    )
    .addOption(
      new Option('--augmentation <kind>', 'of what the discriminator sees (default: none)').choices([
        'none',
        'translation',
      ]),
    )
    .option(
      '--data <path>',
      'a folder of IDX files, or one of them (default: the MNIST that comes with the package)',
    )
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
    .option(
      '--evaluate-every <n>',
      'epochs between evaluations of the samples (default: 0, none)',
      number('--evaluate-every', '5'),
    )
    .option('--keep <n>', 'checkpoints to keep, or all (default: 3)', numberOrAll('--keep', '3'))
    .option('--run <name>', "the run's name (default: numbered; with --resume: the newest run)")
    .addOption(outOption())
    .option('--resume', 'go on with a run from its newest sound checkpoint')
    .addOption(backendOption())
    .option('--threads <n>', 'of the CPU backends (default: all processors)', number('--threads', '2'))
    .addOption(
      new Option('--precision <name>', 'bf16 where the processor has it: faster (default: fp32)').choices([
        'fp32',
        'bf16',
      ]),
    )
    .option('--tensorboard', "also write TensorBoard's event files, in the run's folder")
    .option('--no-tensorboard', 'with --resume: write them no longer')
    .option('--verbose', "let TensorFlow's own messages through, with --backend tensorflow")
    .option('--quiet', 'print errors only')
    .option('--json', 'print what happens as JSON, an event a line')
    .action(async (options) => finish((await import('../commands/train/train.js')).trainCommand(options)));
  withExamples(train, [
    ['dcgan train --epochs 50', "as in TensorFlow's tutorial"],
    ['dcgan train --epochs 1 --limit 1024', 'a first look, in seconds'],
    ['dcgan train --resume', 'goes on with the newest run'],
    ['dcgan train --resume --epochs 60', 'ten more after 50'],
    ['dcgan train --model mlp', 'the fully-connected GAN'],
    ['dcgan train --data fashion-mnist', 'other images, as IDX files'],
    ['dcgan train --run mine --keep all', 'a name, and every checkpoint kept'],
  ]);
}
