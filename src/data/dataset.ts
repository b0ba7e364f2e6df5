/**
 * The training images: MNIST as it comes with the package, or any IDX file of its kind.
 */
import { UserError } from '../errors.js';
import { findImages } from './findImages.js';
import { fitImages, type Images, SIDE } from './fitImages.js';
import { type IdxArray, idxSha256, readIdx } from './idx.js';
import { isMnist, mnistFile } from './mnist.js';
import { isStoredByColumns, transposed } from './uprightImages.js';

/** How a file holds its images, where that is not as they are trained on. */
export interface Stored {
  readonly height: number;
  readonly width: number;
  /** Whether its rows are the images' columns. */
  readonly byColumns: boolean;
}

export interface Dataset {
  /** `mnist`, the file's prefix, or its folder's name. */
  readonly name: string;
  /** The file that the images were read from. */
  readonly source: string;
  /** SHA-256 of all of the file's images, uncompressed, whatever the limit. */
  readonly sha256: string;
  readonly stored: Stored;
  readonly count: number;
  readonly height: 28;
  readonly width: 28;
  /** `[count, height, width]`, 0 black to 255 white. */
  readonly images: Uint8Array;
}

export interface DatasetOptions {
  /** A folder of IDX files, or one of them; the package's MNIST unless given. */
  readonly directory?: string;
  /** Only the first images. */
  readonly limit?: number;
}

/**
 * Reads the training images: EMNIST's are turned upright, other sizes than 28 by 28 fitted to it where nothing is
 * lost. Throws a UserError for files that are missing, damaged or of other sizes, and for a limit beyond the number
 * of images.
 */
export async function loadDataset({ directory, limit }: DatasetOptions = {}): Promise<Dataset> {
  const { path, name } =
    directory === undefined
      ? { path: mnistFile('train-images-idx3-ubyte'), name: 'mnist' }
      : await findImages(directory);
  const idx = await readIdx(path);
  const file = imagesOf(idx, path);
  const sha256 = idxSha256(idx);
  if (directory === undefined && !isMnist({ sha256 })) {
    throw new UserError(
      `Expected the original MNIST in ${path} but its SHA-256 is ${sha256}. Install it again: npm ci`,
    );
  }
  const count = checkLimit(limit, file.count);
  const byColumns = isStoredByColumns(path);
  const images = fitImages(file, count, path);
  return {
    name,
    source: path,
    sha256,
    stored: { height: file.height, width: file.width, byColumns },
    count,
    height: SIDE,
    width: SIDE,
    images: byColumns ? transposed(images) : images,
  };
}

/** What was done to a data set's images to train on them: a sentence each, for the user. */
export function imageChanges({ source, stored: { height, width, byColumns } }: Dataset): string[] {
  const done = [
    byColumns && "are turned upright: EMNIST's files, known by their name, hold rows as columns",
    Math.max(height, width) > SIDE &&
      `of ${height} by ${width} pixels lose their black border beyond ${SIDE}`,
    Math.min(height, width) < SIDE && `of ${height} by ${width} pixels are padded with black to ${SIDE}`,
  ];
  return done.filter((what) => what !== false).map((what) => `The images in ${source} ${what}.`);
}

function imagesOf({ shape, values }: IdxArray, source: string): Images {
  const [count, height, width] = shape as [number, number, number];
  if (shape.length === 3 && values.length > 0) return { count, height, width, pixels: values };
  throw new UserError(
    `Expected an array of images in ${source} but found one of ${shape.join(' by ')}. ` +
      'Images are in files named like train-images-idx3-ubyte.',
  );
}

function checkLimit(limit: number | undefined, total: number): number {
  if (limit === undefined || limit <= total) return limit ?? total;
  throw new UserError(`Expected --limit up to ${total} but received ${limit}. Leave it out for all images.`, {
    exitCode: 2,
  });
}
