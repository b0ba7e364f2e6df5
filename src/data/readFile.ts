/**
 * The bytes of a file that a user named, or what kept it from being read.
 */
import { readFile, stat } from 'node:fs/promises';
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
