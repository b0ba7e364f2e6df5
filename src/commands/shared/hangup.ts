/**
 * Whether a process is to outlive the terminal that it was started from.
 */
import { fstatSync, readFileSync, readSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { basename } from 'node:path';

/**
 * Whether hangups are to be ignored, as after `nohup`. Node.js undoes at its start what it inherits, so it is told from
 * what nohup leaves: its name in `_`, a standard input that cannot be read, or a parent (a script, say) that still
 * ignores hangups.
 */
export function hangupsAreIgnored(environment: NodeJS.ProcessEnv = process.env): boolean {
  return basename(environment._ ?? '') === 'nohup' || inputIsUnreadable() || parentIgnoresHangups();
}

/** GNU's nohup puts /dev/null, opened for writing alone, in the place of a terminal. */
function inputIsUnreadable(): boolean {
  try {
    if (fstatSync(0).rdev !== statSync(devNull).rdev) return false;
    readSync(0, new Uint8Array(1));
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EBADF';
  }
}

/** Where there is a /proc: Linux. The mask's lowest bit is signal 1, SIGHUP. */
function parentIgnoresHangups(): boolean {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8');
    const mask = /^SigIgn:\s*([0-9a-f]+)$/m.exec(status)?.[1];
    return mask !== undefined && (BigInt(`0x${mask}`) & 1n) === 1n;
  } catch {
    return false;
  }
}
