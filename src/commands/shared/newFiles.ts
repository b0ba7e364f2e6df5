/**
 * Files that a command makes where the user is: never over one that is there.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, parse } from 'node:path';
import { UserError } from '../../errors.js';

/** `samples.png`, or `samples-2.png` where that is taken, and so on. */
export function freePath(wanted: string): string {
  const { name, ext } = parse(wanted);
  let path = wanted;
  for (let number = 2; existsSync(path); number++) path = `${name}-${number}${ext}`;
  return path;
}

/**
 * Writes a new file, its folder too where needed; returns the path. Throws a UserError if it is there already, which
 * names the flag that chose it.
 */
export function writeNewFile(path: string, bytes: Uint8Array, flag = '--output'): string {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const problem =
      {
        EEXIST: 'there is one already',
        EACCES: 'the folder may not be written',
        EROFS: 'the disk is read-only',
        ENOSPC: 'the disk is full',
        ENOTDIR: 'a part of the path is a file',
      }[code ?? ''] ?? message;
    throw cannotWrite(path, problem, { flag, cause: error });
  }
  return path;
}

/** Throws a UserError if any of these is there already: before work whose result could not be written. */
export function refuseTaken(paths: readonly string[], flag = '--output'): void {
  const taken = paths.find((path) => existsSync(path));
  if (taken !== undefined) throw cannotWrite(taken, 'there is one already', { flag });
}

function cannotWrite(
  path: string,
  problem: string,
  { flag, cause }: { flag: string; cause?: unknown },
): UserError {
  return new UserError(
    `Expected to write a new file at ${path} but ${problem}. Choose another with ${flag}.`,
    { cause },
  );
}
