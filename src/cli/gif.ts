/**
 * The flags of `dcgan gif`.
 */
import type { Command } from 'commander';
import { finish, number, runOptions, withExamples } from './options.js';

export function addGif(program: Command): void {
  const gif = runOptions(program.command('gif').description("make an animation of a run's samples"))
    .option('--output <file>', "the file to write (default: progress.gif in the run's folder)")
    .option('--fps <x>', 'frames a second (default: 5)', number('--fps', '5'))
    .option('--scale <n>', 'enlarge the pixels (default: 2)', number('--scale', '2'))
    .option('--hold <seconds>', 'how long the last frame stays (default: 3)', number('--hold', '3'))
    .option('--json', 'print what was written as JSON')
    .action(async (options) => finish((await import('../commands/images/gif.js')).gifCommand(options)));
  withExamples(gif, [
    ['dcgan gif', 'of the newest run'],
    ['dcgan gif --fps 10 --scale 3 --hold 5', 'faster, larger, held longer'],
    ['dcgan gif --run 00001-dcgan --output first.gif', 'in a file of its own'],
  ]);
}
