/**
 * Where the page's files are.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mnistFile } from '../data/index.js';
import { UserError } from '../errors.js';

/** The same from src/ and from dist/. Throws a UserError where the page is not built. */
export function pageFolder(): string {
  const folder = fileURLToPath(new URL('../../dist/page/', import.meta.url));
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new UserError(`Expected the page in ${folder} but it is not built. Build it with: npm run build`);
}

const MNIST_FILES = ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'].map(
  (name) => mnistFile(`${name}-ubyte` as Parameters<typeof mnistFile>[0]),
);

/** What the page trains on, and shows beside generated digits: they lie where the command line has them. */
export const MNIST_NAMES: readonly string[] = MNIST_FILES.map((path) => basename(path));

/** The folder to look for one of the page's files in; `page` is what the build made. */
export function folderOfPageFile(page: string, name: string): string {
  return MNIST_NAMES.includes(name) ? dirname(MNIST_FILES[0]!) : page;
}
