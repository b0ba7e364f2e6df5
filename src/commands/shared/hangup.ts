/**
 * Whether a process is to outlive the terminal that it was started from.
 */
import { fstatSync, readFileSync, readSync, statSync } from 'node:fs';
import { devNull, homedir } from 'node:os';
import { basename, join } from 'node:path';

/**
 * Whether hangups are to be ignored, as after `nohup`. Node.js undoes at its start what it inherits, so it is told from
 * what nohup leaves: its name in `_`, a standard input that cannot be read, an output in nohup.out, or a parent (a script,
 * say) that still ignores hangups. Where input and outputs are all files, as of `nohup` in dash with a redirected input,
 * nothing of the terminal is left to lose.
 */
export function hangupsAreIgnored(environment: NodeJS.ProcessEnv = process.env): boolean {
  return (
    basename(environment._ ?? '') === 'nohup' ||
    inputIsUnreadable() ||
    outputIsNohups() ||
    parentIgnoresHangups() ||
    hasLeftItsTerminal()
  );
}

/** Whether there is a terminal that could hang up, and none of the standard streams needs it. Where there is a /proc. */
function hasLeftItsTerminal(): boolean {
  try {
    const { rdev } = statSync(devNull);
    const isFile = (descriptor: number) => {
      const found = fstatSync(descriptor);
      return found.isFile() || found.rdev === rdev;
    };
    // The name of the program, in parentheses, may hold anything; then come state, parent, group, session, terminal.
    const [, , , , terminal] = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return terminal !== '0' && [0, 1, 2].every(isFile);
  } catch {
    return false;
  }
}

/** nohup puts this file in the place of a terminal, here or in the home folder. */
function outputIsNohups(): boolean {
  try {
    const output = fstatSync(1);
    const files = ['.', homedir()].map((folder) =>
      statSync(join(folder, 'nohup.out'), { throwIfNoEntry: false }),
    );
    return files.some((file) => file?.ino === output.ino && file.dev === output.dev);
  } catch {
    return false; // There is no output, or no home.
  }
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
