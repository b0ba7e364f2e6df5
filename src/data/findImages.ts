/**
 * The images that a user means by a path: a file of images, a folder that holds one, or a folder of pictures.
 */
import type { Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { expected, optionName, optionSetting } from '../errors.js';
import { FIRST_BYTES, type FileKind, fileKind } from './fileKind.js';
import type { PictureFile } from './pictures/index.js';
import { foundInstead } from './readFile.js';

/** As MNIST and its kin are called; EMNIST's parts have a prefix, and some copies a dot for the hyphen. */
const IDX_IMAGES = /^(?:(.+)-)?train-images[-.]idx3-ubyte(\.gz)?$/;
const PICTURE = /\.(?:png|jpe?g|jfif|webp|gif)$/i;
const ARRAY = /\.(?:npz|npy|csv|tsv)(?:\.gz)?$/i;
/** Which of several files has the images to train on, as Keras', Kaggle's and others' are called. */
const TRAINING = /train|^x\b|images/i;
const OTHER_PART = /label|^y\b|y_train|target|test/i;
const RULE = 'a file or a folder of images';

/** Folders within folders that are looked into. */
const DEEPEST = 6;
/** Files of other names of which the first bytes are looked at. */
const MOST_OPENED = 100;

export interface FoundImages {
  /** One file of images, or a folder's pictures in the order of their names. */
  readonly files: { readonly array: string } | { readonly pictures: readonly PictureFile[] };
  /** The file or the folder. */
  readonly path: string;
  /** What the data set is called: the file's prefix, as in `emnist-letters-train-...`, or the folder's name. */
  readonly name: string;
}

/** What a path is given for: an option, or a command whose argument it is. */
export type GivenFor = 'data' | 'images' | 'project';

/**
 * Finds the images. A single picture is images only where it may be. Throws a UserError where there are none, or several
 * sets.
 */
export async function findImages(path: string, option: GivenFor, onePicture = false): Promise<FoundImages> {
  const entries = await visibleEntries(path, option);
  if (!entries) return onePicture && isPicture(await kindOf(path)) ? pictureFile(path) : arrayFile(path);
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const sets = idxSets(names);
  if (sets.length > 0)
    return onlyOne(
      sets.map((name) => join(path, name)),
      path,
      option,
    );
  const below = await filesBelow(path);
  // As torchvision has them: MNIST/raw.
  const deeper = idxSets(below.map((file) => basename(file))).flatMap((name) =>
    below.filter((file) => basename(file) === name),
  );
  if (deeper.length > 0) return onlyOne(deeper, path, option);
  const pictures = below.filter((file) => PICTURE.test(file));
  if (pictures.length > 0) return pictureFolder(pictures, path);
  const arrays = arraysAmong(names);
  if (arrays.length > 0)
    return onlyOne(
      arrays.map((name) => join(path, name)),
      path,
      option,
    );
  const kinds = await Promise.all(below.slice(0, MOST_OPENED).map(async (file) => kindOf(file)));
  const unnamed = below.filter((_, at) => kinds[at] !== undefined && isPicture(kinds[at]));
  if (unnamed.length > 0) return pictureFolder(unnamed, path);
  throw expected(RULE, {
    for: nameOf(option),
    found: `none in ${path}${below.length > 0 ? `, which has ${describe(below[0]!, kinds[0]!.found)}` : ''}`,
    next:
      kinds[0]?.next ??
      "MNIST's file is called train-images-idx3-ubyte; a file of another name can be named itself.",
    exitCode: 1,
  });
}

const describe = (file: string, kind: string) => `${basename(file)}: ${kind}`;

const nameOf = (option: GivenFor) => (option === 'project' ? option : optionName(option));

const isPicture = ({ found }: FileKind) => / (?:PNG|JPEG|WebP|GIF) image$/.test(found);

function pictureFile(path: string): FoundImages {
  return { files: { pictures: [{ path, label: undefined }] }, path, name: basename(path) };
}

function arrayFile(path: string): FoundImages {
  const prefix = IDX_IMAGES.exec(basename(path))?.[1];
  const folder = dirname(resolve(path));
  const own = basename(basename(folder) === 'raw' ? dirname(folder) : folder);
  return { files: { array: path }, path, name: prefix ?? own };
}

function onlyOne(paths: readonly string[], folder: string, option: GivenFor): FoundImages {
  if (paths.length === 1) return arrayFile(paths[0]!);
  throw expected('one data set', {
    for: nameOf(option),
    found: `${paths.length} in ${folder}: ${paths.map((path) => path.slice(folder.length + 1)).join(', ')}`,
    next: `Name the file itself: ${option === 'project' ? paths[0] : optionSetting(option, paths[0]!)}`,
    exitCode: 1,
  });
}

/** The files of these names that hold training images as MNIST's. Of a file and its gzip the plain one is read sooner. */
function idxSets(names: readonly string[]): string[] {
  const found = [...new Set(names)].filter((name) => IDX_IMAGES.test(name)).sort();
  return found.filter((name) => !(name.endsWith('.gz') && found.includes(name.slice(0, -3))));
}

/** The files of these names that hold arrays; where there are several, those that are called as training images are. */
function arraysAmong(names: readonly string[]): string[] {
  const found = names.filter((name) => ARRAY.test(name)).sort();
  const training = found.filter((name) => TRAINING.test(name) && !OTHER_PART.test(name));
  return found.length > 1 && training.length > 0 ? training : found;
}

/** Pictures by the folders that they lie in, which are classes where there are several and no picture lies beside them. */
function pictureFolder(paths: readonly string[], path: string): FoundImages {
  const classOf = (file: string) => file.slice(path.length + 1).split(/[\\/]/);
  const isClassed = paths.every((file) => classOf(file).length > 1);
  const classes = isClassed ? [...new Set(paths.map((file) => classOf(file)[0]!))].sort() : [];
  // Folders that are called 0 to 9 are the digits, whether all are there or not.
  const areNumbers = classes.every((name) => /^\d+$/.test(name));
  const labels = new Map(classes.map((name, at) => [name, areNumbers ? Number(name) : at]));
  const pictures = paths.map(
    (file): PictureFile => ({
      path: file,
      label: classes.length > 1 ? labels.get(classOf(file)[0]!) : undefined,
    }),
  );
  return { files: { pictures }, path, name: basename(resolve(path)) };
}

/** Whether systems leave it beside what a user put there: `._name`, `.DS_Store`, `Thumbs.db`. */
const isLitter = (name: string) => /^(?:\..*|thumbs\.db|desktop\.ini|__MACOSX)$/i.test(name);

async function entriesOf(folder: string): Promise<Dirent[]> {
  return (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !isLitter(name));
}

/** What is in a folder; undefined for a file. */
async function visibleEntries(path: string, option: GivenFor): Promise<Dirent[] | undefined> {
  try {
    return await entriesOf(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw expected(RULE, {
      for: nameOf(option),
      found: `${foundInstead(error)} at ${path}`,
      next: 'Check the path.',
      cause: error,
      exitCode: 1,
    });
  }
}

/** All files in a folder and in those below it, in the order of their names. */
async function filesBelow(folder: string, depth = 0): Promise<string[]> {
  const entries = await entriesOf(folder).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const folders = depth < DEEPEST ? entries.filter((entry) => entry.isDirectory()) : [];
  const below = await Promise.all(folders.map(({ name }) => filesBelow(join(folder, name), depth + 1)));
  return [...files.map((name) => join(folder, name)), ...below.flat()].sort();
}

/** What a file's first bytes tell of it. */
async function kindOf(path: string): Promise<FileKind> {
  try {
    const file = await open(path);
    const { buffer, bytesRead } = await file
      .read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0)
      .finally(() => file.close());
    return fileKind(buffer.subarray(0, bytesRead), path);
  } catch (error) {
    return { found: foundInstead(error), next: 'Check the path.' };
  }
}
