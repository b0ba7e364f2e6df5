/**
 * The flags of `dcgan gif`.
 */
import type { Command } from 'commander';
import { finish, number, runOptions } from './options.js';

export function addGif(program: Command): void {
  runOptions(program.command('gif').description("make an animation of a run's samples"))
    .option('--output <file>', "the file to write (default: progress.gif in the run's folder)")
    .option('--fps <x>', 'frames a second (default: 5)', number('--fps', '5'))
    .option('--scale <n>', 'enlarge the pixels (default: 2)', number('--scale', '2'))
    .option('--hold <seconds>', 'how long the last frame stays (default: 3)', number('--hold', '3'))
    .option('--json', 'print what was written as JSON')
    .action(async (options) => finish((await import('../commands/gif.js')).gifCommand(options)));
}
