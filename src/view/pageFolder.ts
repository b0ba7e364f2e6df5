/**
 * Where the build puts the page's files.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.js';

/** The same from src/ and from dist/. Throws a UserError where the page is not built. */
export function pageFolder(): string {
  const folder = fileURLToPath(new URL('../../dist/page/', import.meta.url));
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new UserError(`Expected the page in ${folder} but it is not built. Build it with: npm run build`);
}
