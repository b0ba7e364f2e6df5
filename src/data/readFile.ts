/**
 * The bytes of a file that a user named, or what kept it from being read.
 */
import { readFile, stat } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';
import { expected } from '../errors.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'nothing',
  ENOTDIR: 'nothing',
  EACCES: 'that it may not be read',
  EPERM: 'that it may not be read',
  EISDIR: 'a folder',
  ELOOP: 'links that lead in a circle',
  ERR_FS_FILE_TOO_LARGE: 'more than 2 GB',
};

/** What was found instead, in words that continue "but found", for an error of the file system. */
export function foundInstead(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}

/** Reads a file or a pipe. `rule` says what it should be, such as "an IDX file". Throws a UserError. */
export async function readBytes(path: string, rule: string): Promise<Buffer> {
  const refused = (found: string, cause?: unknown) =>
    expected(rule, { in: path, found, next: 'Check the path.', cause });
  const device = await stat(path).then(
    (entry) => entry.isCharacterDevice(),
    () => false,
  );
  if (device) throw refused('a device');
  try {
    return await readFile(path);
  } catch (error) {
    throw refused(foundInstead(error), error);
  }
}

/** Node reads no larger file that is not compressed. */
export const MOST_BYTES = 2 ** 31 - 1;

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Enough of a gzip file to have the header of what is in it. */
const GZIP_START = 4096;

/** How the file in a gzip file begins. Throws what `gzipError` takes. */
export function gunzipStart(stored: Uint8Array): Buffer {
  return gunzipSync(stored.subarray(0, GZIP_START), { finishFlush: constants.Z_SYNC_FLUSH });
}

/** What to throw where a gzip file cannot be unpacked. */
export function gzipError(error: unknown, path: string): Error {
  const { code, name } = error as NodeJS.ErrnoException;
  if (name === 'UserError') return error as Error;
  const found = {
    Z_BUF_ERROR: 'one that is truncated',
    ERR_BUFFER_TOO_LARGE: 'more in it than the header announces',
  }[code ?? ''];
  return expected('a whole gzip file', {
    in: path,
    found: found ?? 'one that is damaged',
    next: 'Copy the file again from its source.',
    cause: error,
  });
}
