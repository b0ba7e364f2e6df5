/**
 * Files that a command makes where the user is: never over one that is there.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { UserError } from '../errors.js';

/** `samples.png`, or `samples-2.png` where that is taken, and so on. */
export function freePath(wanted: string): string {
  const { name, ext } = parse(wanted);
  let path = wanted;
  for (let number = 2; existsSync(path); number++) path = `${name}-${number}${ext}`;
  return path;
}

/** Writes a new file, its folder too where needed; returns the path. Throws a UserError if it is there already. */
export function writeNewFile(path: string, bytes: Uint8Array): string {
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
    throw cannotWrite(path, problem, error);
  }
  return path;
}

/**
 * Writes new files into a folder, which is made where needed; returns their paths. Throws a UserError before the
 * first is written if any of them is there already.
 */
export function writeNewFiles(folder: string, files: Iterable<readonly [string, Uint8Array]>): string[] {
  const all = [...files].map(([name, bytes]) => [join(folder, name), bytes] as const);
  const taken = all.find(([path]) => existsSync(path));
  if (taken) throw cannotWrite(taken[0], 'there is one already');
  return all.map(([path, bytes]) => writeNewFile(path, bytes));
}

function cannotWrite(path: string, problem: string, cause?: unknown): UserError {
  return new UserError(
    `Expected to write a new file at ${path} but ${problem}. Choose another with --output.`,
    { cause },
  );
}
