/**
 * The flags of `dcgan view`.
 */
import type { Command } from 'commander';
import { finish, number } from './options.js';

export function addView(program: Command): void {
  program
    .command('view')
    .description('show the runs on a page: curves, samples, the generator to play with')
    .argument('[runs...]', 'the run to begin with, or several to compare (default: all of them)')
    .option('--out <folder>', 'the folder of all runs', 'checkpoints')
    .option(
      '--port <n>',
      'where the page is served (default: 32426, or one that is free)',
      number('--port', '8080'),
    )
    .option('--no-open', 'only print the address; open no browser')
    .option('--export <folder>', 'write the page with these runs (default: the newest) as files instead')
    .action(async (runs, options) =>
      finish((await import('../commands/view.js')).viewCommand(runs, options)),
    );
}
