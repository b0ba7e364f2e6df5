/**
 * stdout and stderr as they may fail: a pipe whose reader has left, a full disk, a terminal that was closed. None of it
 * ends the work of a command.
 */
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { isatty } from 'node:tty';

/**
 * Has failures of stdout and stderr end nothing. With `needed`, the process exits with 1 rather than 0 where stdout
 * could not be written, unless its reader left.
 */
export function outliveStandardStreams({ needed }: { readonly needed: boolean }): void {
  let failure: NodeJS.ErrnoException | undefined;
  process.stdout.on('error', (error) => {
    failure ??= error;
  });
  process.stderr.on('error', () => {});
  process.on('exit', () => {
    for (const descriptor of [0, 1, 2]) forgetLostTerminal(descriptor);
    if (needed && failure !== undefined && failure.code !== 'EPIPE') report(failure);
  });
}

/** Node.js sets terminals back at its exit, and aborts where one has gone (nodejs/node, `ResetStdio`). */
function forgetLostTerminal(descriptor: number): void {
  if (process.platform === 'win32' || isatty(descriptor) || !fstatSync(descriptor).isCharacterDevice())
    return;
  closeSync(descriptor);
  try {
    openSync(devNull, 'r+'); // takes the lowest free descriptor: the one just closed
  } catch {
    // Node's permission model does not allow it. A closed descriptor is left alone, too.
  }
}

function report({ message }: Error): void {
  process.exitCode ||= 1;
  try {
    writeSync(2, `dcgan: Could not write the output: ${message}. What else the command does is done.\n`);
  } catch {
    // There is no one to tell.
  }
}
