/**
 * Writing that survives a kill or a power cut: files flushed to the disk, and replaced in one step.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { explainFileErrors, systemErrorCode } from './fileErrors.js';

/** The path of a file in preparation, beside its final place. */
function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.tmp-${process.pid}`);
}

/** Writes a file and waits until the disk has it. Not atomic: for files that nobody can see yet. */
export function writeFlushed(path: string, bytes: string | Uint8Array): void {
  const descriptor = openSync(path, 'w');
  try {
    writeFileSync(descriptor, bytes);
    flush(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Errors of file systems without a flush, and of Node's permission model. The file may then be lost in a power cut. */
const NO_FLUSH = ['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'ERR_ACCESS_DENIED'];
/** Errors of file systems that flush no folders, and of folders that may be written but not read. */
const NO_FOLDER_FLUSH = [...NO_FLUSH, 'EACCES', 'EBADF', 'EISDIR', 'EPERM'];

/** Waits until the disk has what was written to an open file. */
export function flush(descriptor: number): void {
  unlessRefused(NO_FLUSH, () => fsyncSync(descriptor));
}

function unlessRefused(codes: readonly string[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!codes.includes(systemErrorCode(error) ?? '')) throw error;
  }
}

/** Waits until the disk has a folder's entries: without it, a power cut can undo a rename. */
export function flushFolder(folder: string): void {
  // Windows opens no folders, and needs no such flush.
  if (process.platform === 'win32') return;
  unlessRefused(NO_FOLDER_FLUSH, () => {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
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
