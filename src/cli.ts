#!/usr/bin/env node
/**
 * The process of the program, which is in `cli/`: no work is done here.
 */
import { runProgram } from './cli/program.js';

// A reader that closes the pipe early (such as head) has what it wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

await runProgram(process.argv.slice(2));
