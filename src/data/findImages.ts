/**
 * The images that a user means by a path: an IDX file, a folder that holds one, or a folder of PNG images.
 */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { expected, optionName, optionSetting } from '../errors.js';
import { foundInstead } from './readFile.js';

/** As MNIST and its kin are called; EMNIST's parts have a prefix, and some copies a dot for the hyphen. */
const IMAGES_FILE = /^(?:(.+)-)?train-images[-.]idx3-ubyte(\.gz)?$/;
const RULE = 'an IDX file, or a folder that holds one or PNG images,';

export interface FoundImages {
  /** An IDX file, or the PNG images of a folder in the order of their names. */
  readonly files: { readonly idx: string } | { readonly png: readonly string[] };
  /** The file or the folder. */
  readonly path: string;
  /** What the data set is called: the file's prefix, as in `emnist-letters-train-...`, or the folder's name. */
  readonly name: string;
}

/**
 * Finds the images. `option` is what the path was given for. Throws a UserError where there are none, or several sets.
 */
export async function findImages(path: string, option: string): Promise<FoundImages> {
  const entries = await visibleEntries(path, option);
  if (!entries) return idxFile(path);
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const sets = dataSets(names);
  if (sets.length === 1) return idxFile(join(path, sets[0]!));
  if (sets.length > 1) {
    throw expected('one data set', {
      for: optionName(option),
      found: `${sets.length} in ${path}: ${sets.join(', ')}`,
      next: `Name the file itself: ${optionSetting(option, join(path, sets[0]!))}`,
      exitCode: 1,
    });
  }
  const pngs = names.filter((name) => /\.png$/i.test(name)).sort();
  if (pngs.length === 0) throw await nothingFound(path, entries, option);
  return { files: { png: pngs.map((name) => join(path, name)) }, path, name: basename(resolve(path)) };
}

function idxFile(path: string): FoundImages {
  const prefix = IMAGES_FILE.exec(basename(path))?.[1];
  return { files: { idx: path }, path, name: prefix ?? basename(dirname(resolve(path))) };
}

/** The files of these names that hold training images. Of a file and its gzip the plain one is read sooner. */
function dataSets(names: readonly string[]): string[] {
  const found = names.filter((name) => IMAGES_FILE.test(name)).sort();
  return found.filter((name) => !(name.endsWith('.gz') && found.includes(name.slice(0, -3))));
}

/** Whether systems leave it beside what a user put there: `._name`, `.DS_Store`, `Thumbs.db`. */
const isLitter = (name: string) => /^(?:\..*|thumbs\.db|desktop\.ini|__MACOSX)$/i.test(name);

/** What is in a folder; undefined for a file. */
async function visibleEntries(path: string, option: string): Promise<Dirent[] | undefined> {
  try {
    return (await readdir(path, { withFileTypes: true })).filter(({ name }) => !isLitter(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw expected(RULE, {
      for: optionName(option),
      found: `${foundInstead(error)} at ${path}`,
      next: 'Check the path.',
      cause: error,
      exitCode: 1,
    });
  }
}

/** The error for a folder without images, with the best guess at what is meant. */
async function nothingFound(path: string, entries: readonly Dirent[], option: string): Promise<Error> {
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
  const withImages = await Promise.all(folders.slice(0, 100).map(hasImages));
  const deeper = folders.find((_, index) => withImages[index]);
  const file = entries.find((entry) => !entry.isDirectory())?.name;
  return expected(RULE, {
    for: optionName(option),
    found: file === undefined ? `none in ${path}` : `none in ${path}, which has ${file}`,
    next:
      deeper !== undefined
        ? `${deeper} has some: ${optionSetting(option, deeper)}`
        : 'MNIST calls its file train-images-idx3-ubyte or train-images-idx3-ubyte.gz; name the file itself if it is called otherwise.',
    exitCode: 1,
  });
}

async function hasImages(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return dataSets(names).length > 0 || names.some((name) => extname(name).toLowerCase() === '.png');
}
