/**
 * The file of training images that a user means by a path: the file itself, or a folder that holds it.
 */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.js';

/** As MNIST and its kin are called; EMNIST's parts have a prefix, and some copies a dot for the hyphen. */
const IMAGES_FILE = /^(?:(.+)-)?train-images[-.]idx3-ubyte(\.gz)?$/;

export interface ImagesFile {
  readonly path: string;
  /** What the data set is called: the file's prefix, as in `emnist-letters-train-...`, or the folder's name. */
  readonly name: string;
}

/** Throws a UserError where there is no such file, or where there are several of them. */
export async function findImages(path: string): Promise<ImagesFile> {
  const names = await filesIn(path);
  if (!names) return imagesFile(path);
  const found = names.filter((name) => IMAGES_FILE.test(name)).sort();
  // Of a file and its gzip the plain one is read sooner.
  const sets = found.filter((name) => !(name.endsWith('.gz') && found.includes(name.slice(0, -3))));
  if (sets.length === 1) return imagesFile(join(path, sets[0]!));
  if (sets.length === 0) {
    throw new UserError(
      `Expected a file train-images-idx3-ubyte or train-images-idx3-ubyte.gz for --data but ${path} has none. ` +
        'Name the file itself if it is called otherwise.',
    );
  }
  throw new UserError(
    `Expected one data set for --data but ${path} has ${sets.length}: ${sets.join(', ')}. ` +
      `Name the file itself: --data ${join(path, sets[0]!)}`,
  );
}

function imagesFile(path: string): ImagesFile {
  const prefix = IMAGES_FILE.exec(basename(path))?.[1];
  return { path, name: prefix ?? basename(dirname(resolve(path))) };
}

/** The names of a folder's files; undefined for a file. */
async function filesIn(path: string): Promise<string[] | undefined> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return undefined;
    const found = { ENOENT: 'there is none', EACCES: 'it may not be read' }[code ?? ''] ?? message;
    throw new UserError(
      `Expected a folder of IDX files, or one of them, for --data but at ${path} ${found}.`,
      {
        cause: error,
      },
    );
  }
}
