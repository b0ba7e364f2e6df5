/**
 * Writing what the user keeps: never over a file that is there, all files or none, also where somebody stops it.
 */
import { closeSync, openSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { optionName, UserError } from '../../errors.js';
import { makeFolders } from '../../runs/index.js';
import { listenForInterruption } from './interruption.js';

/** A path that stands for standard output. */
export const STDOUT = '-';

export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes new files, their folders too where needed; returns their paths. Where one cannot be written, or a signal asks
 * to stop, those that were are removed again. Throws a UserError then; if one is there already, it names the option that
 * chose it.
 */
export async function writeNewFiles(files: readonly NewFile[], option = 'output'): Promise<string[]> {
  const written: (() => void)[] = [];
  const interruption = listenForInterruption();
  try {
    for (const { path, bytes } of files) {
      await nextTurn(); // signals arrive between files
      const exitCode = interruption.exitCode();
      if (exitCode !== undefined) throw new UserError('Interrupted: nothing was written.', { exitCode });
      if (path === STDOUT) process.stdout.write(bytes);
      else writeNew(path, bytes, written, option);
    }
  } catch (error) {
    for (const remove of written.reverse()) remove();
    throw error;
  } finally {
    interruption.stop();
  }
  return files.map(({ path }) => path);
}

/** The same of one file. */
export async function writeNewFile(path: string, bytes: Uint8Array, option = 'output'): Promise<string> {
  const [written] = await writeNewFiles([{ path, bytes }], option);
  return written!;
}

/** Adds to `undo` what takes back what was done, as it is done. */
function writeNew(path: string, bytes: Uint8Array, undo: (() => void)[], option: string): void {
  try {
    const folder = dirname(path);
    const made = makeFolders(folder);
    if (made !== undefined) undo.push(() => removeEmpty(folder, made));
    const file = openSync(path, 'wx');
    undo.push(() => rmSync(path, { force: true }));
    try {
      writeFileSync(file, bytes);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw cannotWrite(path, PROBLEMS[code ?? ''] ?? message, { option, cause: error });
  }
}

/** Removes a folder and those above it up to `top`, unless there is something else in them. */
function removeEmpty(folder: string, top: string): void {
  try {
    for (let at = folder; at.length >= top.length; at = dirname(at)) rmdirSync(at);
  } catch {
    // Somebody else's file is in it.
  }
}

/** Why a path cannot be had. */
export const TAKEN = 'there is one already';

const PROBLEMS: Readonly<Record<string, string>> = {
  EEXIST: TAKEN,
  EACCES: 'the folder may not be written',
  EPERM: 'the folder may not be written',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'its folder takes none',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'there is a folder of that name',
  ENAMETOOLONG: 'the name is too long',
};

export function cannotWrite(
  path: string,
  problem: string,
  { option, cause }: { option: string; cause?: unknown },
): UserError {
  return new UserError(
    `Expected to write a new file at ${path} but ${problem}. Choose another with ${optionName(option)}.`,
    { cause },
  );
}
