/**
 * The folder of an export, and the file in it that says what the export wrote there.
 */
import { readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import { makeFolders } from '../runs/index.js';
import { routeOf } from './routes.js';

const MARK = 'dcgan-view.json';

/**
 * Makes the folder, or takes out of it what an earlier export wrote. Throws a UserError, and changes nothing,
 * when it holds files and no export of ours.
 */
export function takeFolder(folder: string): void {
  const names = namesIn(folder);
  if (names.length > 0 && !names.includes(MARK)) {
    throw new UserError(
      `Expected a new or empty folder for --export, or an earlier export, but ${folder} holds other files. ` +
        'Choose another.',
    );
  }
  make(folder);
  for (const path of names.includes(MARK) ? writtenInto(folder) : []) {
    rmSync(join(folder, path), { force: true });
    removeEmpty(folder, dirname(path));
  }
}

function make(folder: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    const { message } = error as Error;
    throw new UserError(`Could not make ${folder}: ${message}. Choose another folder for --export.`, {
      cause: error,
    });
  }
}

/** Notes what is going to be written, so that also an export that was cut short can be replaced. */
export function markExport(folder: string, files: readonly string[]): void {
  writeFileSync(join(folder, MARK), `${JSON.stringify({ files }, null, 1)}\n`);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code !== 'ENOTDIR') throw error;
    throw new UserError(`Expected a folder for --export but ${folder} is a file. Choose another.`);
  }
}

/** The paths that the mark names; one that no export can have written is left alone. */
function writtenInto(folder: string): string[] {
  const path = join(folder, MARK);
  try {
    const { files } = JSON.parse(readFileSync(path, 'utf8')) as { files: unknown[] };
    return files.filter((file): file is string => typeof file === 'string' && isOurs(file));
  } catch (error) {
    throw new UserError(
      `Expected the list of an earlier export's files in ${path} but it holds something else. ` +
        'Choose another folder for --export.',
      { cause: error },
    );
  }
}

/**
 * Whether an export may have written this path: one that the server has too, or a script around such a file. A
 * file's path has neither the query nor the escapes that a request's may have.
 */
function isOurs(path: string): boolean {
  const route = routeOf(`/${path}`) ?? routeOf(`/${path.replace(/\.js$/, '')}`);
  return route !== undefined && !/[%?]/.test(path);
}

/** Removes the folders of `path` that have become empty. */
function removeEmpty(folder: string, path: string): void {
  for (let below = path; below !== '.'; below = dirname(below)) {
    try {
      rmdirSync(join(folder, below));
    } catch {
      return; // Something else is in it, or it is gone.
    }
  }
}
