/**
 * Writing that survives a kill or a power cut: files flushed to the disk, and replaced in one step.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { explainFileErrors, systemErrorCode } from './fileErrors.js';

/** Where something is prepared before it takes its place beside it. */
function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.tmp-${process.pid}`);
}

/** Writes a file and waits until the disk has it. Not atomic: for files that nobody can see yet. */
export function writeFlushed(path: string, bytes: string | Uint8Array): void {
  const descriptor = openSync(path, 'w');
  try {
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Waits until the disk has a folder's entries: without it, a power cut can undo a rename. */
export function flushFolder(folder: string): void {
  // Windows opens no folders, and needs no such flush.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // Some network file systems have no flush for folders.
    if (!['EINVAL', 'ENOTSUP'].includes(systemErrorCode(error) ?? '')) throw error;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Writes a file in one step: at any kill or power cut, `path` holds the old bytes or the new ones. Throws
 * a UserError when the disk or the permissions do not allow it; the old file is then intact.
 */
export function writeFileAtomic(path: string, bytes: string | Uint8Array): void {
  const temporary = temporaryPath(path);
  explainFileErrors(`write ${path}`, () => {
    try {
      writeFlushed(temporary, bytes);
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    flushFolder(dirname(path));
  });
}
