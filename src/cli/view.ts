/**
 * The flags of `dcgan view`.
 */
import type { Command } from 'commander';
import { finish, number, outOption, withExamples } from './options.js';

export function addView(program: Command): void {
  const command = program
    .command('view')
    .description('show the runs on a page: curves, samples, the generator to play with')
    .argument('[runs...]', 'the run to begin with, or several to compare (default: all of them)')
    .addOption(outOption())
    .option(
      '--port <n>',
      'where the page is served (default: 32426, or one that is free)',
      number('--port', '8080'),
    )
    .option('--no-open', 'only print the address; open no browser')
    .option('--export <folder>', 'write the page with these runs (default: the newest) as files instead')
    .action(async (runs, options) =>
      finish((await import('../commands/view/view.js')).viewCommand(runs, options)),
    );
  withExamples(command, [
    ['dcgan view', 'all runs, live while one trains'],
    ['dcgan view 00001-dcgan 00002-dcgan', 'two in one chart'],
    ['dcgan view --export site', 'the same page as files, for any static host'],
  ]);
}
