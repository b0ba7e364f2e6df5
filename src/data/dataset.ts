/**
 * The images that models train on and that are evaluated: MNIST as it comes with the package, a file of images, or a
 * folder of pictures.
 */
import { createHash } from 'node:crypto';
import { optionName, UserError } from '../errors.js';
import { type ImageFormat, MNIST_FORMAT } from '../presets/index.js';
import { type ImageArray, readImageArray } from './arrays/index.js';
import { findImages, type GivenFor } from './findImages.js';
import {
  fitPicture,
  hasColor,
  hasWhiteBorder,
  type Picture,
  sizeChanges,
  suitableFormat,
  type Way,
} from './fitting/index.js';
import { inverted } from './inverted.js';
import { digitLabels, firstLabels, imageClasses, type Labels, noLabels, readLabels } from './labels.js';
import { mnistFile, readMnist } from './mnist.js';
import { oddities } from './oddImages.js';
import { readPictures } from './pictures/index.js';
import type { ReadImages, ReadOptions, Stored } from './readImages.js';
import { isStoredByColumns, mayBeStoredByColumns, transposed } from './uprightImages.js';

export interface Dataset {
  /** `mnist`, the file's prefix, or its folder's name. */
  readonly name: string;
  /** The file, or the folder of pictures, that they were read from. */
  readonly source: string;
  /** SHA-256 of all of the file's images, uncompressed, whatever the limit. */
  readonly sha256: string;
  readonly stored: Stored;
  readonly count: number;
  readonly height: ImageFormat['size'];
  readonly width: ImageFormat['size'];
  readonly channels: ImageFormat['channels'];
  /** `[count, height, width, channels]`, 0 black to 255 white. */
  readonly images: Uint8Array;
  /** Where they were asked for. */
  readonly labels?: Labels | undefined;
  /** `[count]` whole numbers, where they were asked for and there are some. */
  readonly classes?: Uint8Array | undefined;
  /** What was changed to train on the images, and what is odd about them: a sentence or two each, for the user. */
  readonly warnings: readonly string[];
}

/** The format of a data set's images. */
export const formatOf = ({ height, channels }: Dataset): ImageFormat => ({ size: height, channels });

export interface DatasetOptions extends ReadOptions {
  /** A file of images or a folder; the package's MNIST unless given. */
  readonly directory?: string;
  /** Whether the file may be a single picture. */
  readonly onePicture?: boolean;
}

/**
 * Reads images: EMNIST's are turned upright, others brought to the size and the channels that were asked for, or that suit
 * them. Errors name `option`, which the path was given for. Throws a UserError for files that are missing or damaged, for
 * a limit beyond the number of images, and for labels that there are not.
 */
export async function loadDataset(
  { directory, onePicture, ...options }: DatasetOptions = {},
  option: GivenFor = 'data',
): Promise<Dataset> {
  const asPackaged = options.size ?? MNIST_FORMAT.size;
  const isPackaged = directory === undefined;
  if (isPackaged && asPackaged === MNIST_FORMAT.size && options.channels !== 3 && !options.invert) {
    return loadPackaged(options);
  }
  const { files, path, name } = isPackaged
    ? {
        files: { array: mnistFile('train-images-idx3-ubyte') },
        path: mnistFile('train-images-idx3-ubyte'),
        name: 'mnist',
      }
    : await findImages(directory, option, onePicture);
  if (options.labelled && 'pictures' in files && files.pictures[0]!.label === undefined) {
    throw noLabels(path, 'pictures that are not in a folder for each class');
  }
  const read =
    'array' in files
      ? fittedArray(await readImageArray(files.array), path, {
          ...options,
          size: options.size ?? (isPackaged ? 28 : undefined),
        })
      : await readPictures(files.pictures, path, options);
  const { format, changes, whiteBorders, labels, ...all } = read;
  const count = checkLimit(options.limit, read.count);
  const pixels = format.size ** 2 * format.channels;
  const images = all.images.subarray(0, count * pixels);
  const own = options.labelled
    ? labels
      ? digitLabels(labels, count, path)
      : await readLabels(path, { count, total: read.count })
    : undefined;
  const classes = options.classed && (await imageClasses(path, labels, { count, total: read.count }));
  return {
    ...{ ...all, name, source: path, count, images },
    ...{ height: format.size, width: format.size, channels: format.channels },
    ...(own && { labels: own }),
    ...(classes && { classes }),
    warnings: [
      ...changes.map((what) => `The images in ${path} ${what}.`),
      ...oddities(images, { count, channels: format.channels, whiteBorders, source: path }),
    ],
  };
}

async function loadPackaged({ limit, labelled }: DatasetOptions): Promise<Dataset> {
  const name = 'train-images-idx3-ubyte';
  const { shape, values, sha256 } = await readMnist(name);
  const count = checkLimit(limit, shape[0]!);
  const { size, channels } = MNIST_FORMAT;
  return {
    name: 'mnist',
    source: mnistFile(name),
    sha256,
    stored: { height: size, width: size, byColumns: false },
    count,
    ...{ height: size, width: size, channels },
    images: values.subarray(0, count * size ** 2),
    ...(labelled && { labels: firstLabels(await readMnist('train-labels-idx1-ubyte'), count) }),
    warnings: [],
  };
}

function fittedArray(array: ImageArray, path: string, options: ReadOptions): ReadImages {
  const { byColumns: known, invert } = options;
  const { count, height, width, channels, pixels, sha256, labels, conversion } = invert
    ? inverted(array)
    : array;
  const byColumns = known ?? isStoredByColumns(path);
  const size = height * width * channels;
  const pictures = Array.from(
    { length: count },
    (_, index): Picture => ({
      ...{ height, width, channels },
      pixels: pixels.subarray(index * size, (index + 1) * size),
    }),
  );
  const format = suitableFormat(pictures, options);
  const first = pictures.slice(0, options.limit);
  const isAsStored = height === format.size && width === format.size && channels === format.channels;
  const fitted = isAsStored ? pixels : fitAll(first, format);
  const changes = [
    conversion &&
      `are ${conversion.type} from ${conversion.least} to ${conversion.most} and were rounded to bytes`,
    byColumns && "are turned upright: EMNIST's files, known by their name, hold rows as columns",
    known === undefined &&
      !byColumns &&
      mayBeStoredByColumns(path) &&
      'may lie on their sides: EMNIST holds rows as columns. They are turned where the name of the file begins emnist-',
    format.channels === 1 && pictures.some(hasColor) && 'are in colour: their luminance is taken',
    ...sizeChanges([{ height, width }], format),
  ];
  return {
    ...{ count, format, labels },
    // Inverted, MNIST is no longer what the classifier knows.
    sha256: invert ? createHash('sha256').update(`${sha256} inverted`).digest('hex') : sha256,
    images: byColumns ? transposed(fitted, format.size, format.channels) : fitted,
    stored: { height, width, byColumns },
    changes: changes.filter((what) => typeof what === 'string'),
    whiteBorders: first.filter(hasWhiteBorder).length,
  };
}

function fitAll(pictures: readonly Picture[], format: ImageFormat & { readonly way: Way }): Uint8Array {
  const pixels = format.size ** 2 * format.channels;
  const fitted = new Uint8Array(pictures.length * pixels);
  pictures.forEach((picture, index) => {
    fitted.set(fitPicture(picture, format), index * pixels);
  });
  return fitted;
}

function checkLimit(limit: number | undefined, total: number): number {
  if (limit === undefined || limit <= total) return limit ?? total;
  throw new UserError(
    `Expected ${optionName('limit')} up to ${total} but received ${limit}. Leave it out for all images.`,
    { exitCode: 2 },
  );
}
