/**
 * The size of a folder.
 */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { explainFileErrors } from './files/index.js';
import { namesIn } from './run.js';

/** The bytes of all files below `path`, links counted as themselves; what vanishes meanwhile counts nothing. */
export function bytesBelow(path: string): number {
  const found = explainFileErrors(`look at ${path}`, () => lstatSync(path, { throwIfNoEntry: false }));
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.size;
  return namesIn(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
}
