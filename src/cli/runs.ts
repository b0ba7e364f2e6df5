/**
 * The flags of `dcgan runs` and `dcgan runs rm`.
 */
import type { Command } from 'commander';
import { finish, outOption, withExamples } from './options.js';

export function addRuns(program: Command): void {
  const runs = program
    .command('runs')
    .description('list the runs: how far each is, when it was last written, its size')
    .addOption(outOption())
    .option('--json', 'print it as JSON')
    .action(async (options) => finish((await import('../commands/runs/runs.js')).runs(options)));
  withExamples(runs, [
    ['dcgan runs', 'all runs in checkpoints/'],
    ['dcgan runs --json', 'the same for a program'],
    ['dcgan runs rm 00001-dcgan', 'remove one, after a question'],
  ]);
  addRemove(runs);
}

function addRemove(runs: Command): void {
  const remove = runs
    .command('rm')
    .description('remove runs for good, after a question')
    .argument('<run...>', 'their names')
    .addOption(outOption())
    .option('--yes', 'do not ask')
    .option('--json', 'print what was removed as JSON')
    // What `runs` and `rm` both take, commander gives to `runs`.
    .action(async (names: string[], _options, command: Command) =>
      finish((await import('../commands/runs/removeRuns.js')).removeRuns(names, command.optsWithGlobals())),
    );
  withExamples(remove, [
    ['dcgan runs rm 00001-dcgan', 'asks, then says what was freed'],
    ['dcgan runs rm first second --yes', 'two runs, without a question'],
  ]);
}
