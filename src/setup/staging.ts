/**
 * A folder that appears whole or not at all: it is made under another name beside its place and renamed.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import { pidIsInUse } from '../runs/index.js';
import { fullDisk, tellsFullDisk } from './fullDisk.js';

const PREFIX = '.making-';

/**
 * Runs `make` on a new folder beside `target`, then puts that in its place. A failure leaves nothing behind; a full
 * disk is a UserError.
 */
export async function makeWhole<Result>(
  target: string,
  make: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = join(dirname(target), `${PREFIX}${basename(target)}-${process.pid}`);
  sweep(dirname(target));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const result = await make(folder);
    rmSync(target, { recursive: true, force: true });
    renameSync(folder, target);
    return result;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw tellsFullDisk(error) ? fullDisk(error) : error;
  }
}

/** Removes folders, and what was left half made beside them; returns those that were there. */
export function removeFolders(folders: readonly string[]): string[] {
  for (const parent of new Set(folders.map(dirname))) sweep(parent);
  const found = folders.filter((folder) => existsSync(folder));
  for (const folder of found) rmSync(folder, { recursive: true });
  return found;
}

/** Removes what processes that were killed left half made. */
function sweep(parent: string): void {
  for (const name of existsSync(parent) ? readdirSync(parent) : []) {
    const owner = name.startsWith(PREFIX) && Number(name.slice(name.lastIndexOf('-') + 1));
    if (owner && !pidIsInUse(owner)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** Makes a folder where it is missing. Throws a UserError where it cannot be written or has less room. */
export function checkRoom(folder: string, bytes: number): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { message } = error as Error;
    throw new UserError(
      `Expected a folder that can be written at ${folder} but ${message}. Name another one with DCGAN_DATA_HOME.`,
      { cause: error },
    );
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new UserError(
    `Expected ${gigabytes(bytes)} of room in ${folder} but there are ${gigabytes(free)}. ` +
      'Make room, or name another place with DCGAN_DATA_HOME.',
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
