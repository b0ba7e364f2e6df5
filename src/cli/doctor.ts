/**
 * The flags of `dcgan doctor`.
 */
import type { Command } from 'commander';
import { finish, withExamples } from './options.js';

export function addDoctor(program: Command): void {
  const doctor = program
    .command('doctor')
    .description('say what can compute here, what will be chosen, and how to get what is faster')
    .option('--json', 'print it as JSON')
    .action(async (options) => finish((await import('../commands/doctor/doctor.js')).doctor(options)));
  withExamples(doctor, [
    ['dcgan doctor', 'for people'],
    ['dcgan doctor --json', 'for programs and bug reports'],
  ]);
}
