/**
 * The flags of `dcgan doctor`.
 */
import type { Command } from 'commander';
import { finish } from './options.js';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('say what can compute here, what will be chosen, and how to get what is faster')
    .option('--json', 'print it as JSON')
    .action(async (options) => finish((await import('../commands/doctor.js')).doctor(options)));
}
