/**
 * The flags of `dcgan evaluate`.
 */
import type { Command } from 'commander';
import { backendOption, finish, number, runOptions, withExamples } from './options.js';

export function addEvaluate(program: Command): void {
  const evaluate = runOptions(
    program.command('evaluate').description("say in figures how good a checkpoint's images are"),
  )
    .option('--checkpoint <name>', 'such as epoch-0010, 10 or best (default: the newest)')
    .option('--images <path>', "a folder of PNG images or an IDX file to evaluate instead of a run's")
    .option(
      '--n <n>',
      'how many images to draw; figures of fewer do not compare (default: 10000)',
      number('--n', '10000'),
    )
    .option(
      '--neighbours <file>',
      'also write a picture of the first images beside the nearest training images',
    )
    .addOption(backendOption('auto'))
    .option('--json', 'print the figures as JSON')
    .action(async (options) =>
      finish((await import('../commands/evaluate/evaluate.js')).evaluateCommand(options)),
    );
  withExamples(evaluate, [
    ['dcgan evaluate', 'the newest checkpoint of the newest run'],
    ['dcgan evaluate --run 00001-dcgan --checkpoint 10', 'as it was after ten epochs'],
    ['dcgan evaluate --checkpoint best', 'the best of those that were evaluated in training'],
    ['dcgan evaluate --images digits/', 'images that another program drew'],
    ['dcgan evaluate --neighbours nearest.png', 'are they copies? a look'],
    ['dcgan evaluate --n 1000', 'faster and rougher'],
  ]);
}
