/**
 * Opening a file of a folder for reading, such that no link leads out of it.
 */
import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Whether a path is below a folder; both must be real paths. */
export function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

export interface OpenFile {
  readonly handle: FileHandle;
  readonly size: number;
  readonly modified: Date;
}

/**
 * Opens the file at `parts` in `folder`; undefined when there is none, when it is not a plain file, and when a
 * link leads out of the folder. The caller closes the handle.
 */
export async function openInside(folder: string, parts: readonly string[]): Promise<OpenFile | undefined> {
  const handle = await openReal(folder, parts).catch(absent);
  if (handle === undefined) return undefined;
  const { size, mtime } = await handle.stat();
  return { handle, size, modified: mtime };
}

async function openReal(folder: string, parts: readonly string[]): Promise<FileHandle | undefined> {
  const root = await realpath(folder);
  const path = await realpath(join(root, ...parts));
  if (!isInside(root, path)) return undefined;
  // What became a link since then is not followed; a named pipe does not make the opening wait.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  return undefined;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === undefined) throw error;
  return undefined;
}
