/**
 * The images that models train on and that are evaluated: MNIST as it comes with the package, an IDX file of its
 * kind, or a folder of PNG images.
 */
import { createHash } from 'node:crypto';
import { optionName, UserError } from '../errors.js';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../images/index.js';
import { findImages } from './findImages.js';
import { fitImages, type Size } from './fitImages.js';
import { readIdx } from './idx.js';
import { imageShape } from './imageShape.js';
import { firstLabels, type Labels, noLabels, readLabels } from './labels.js';
import { mnistFile, readMnist } from './mnist.js';
import { countWhiteBorders, oddities } from './oddImages.js';
import { readPngs } from './pngFolder.js';
import { isStoredByColumns, mayBeStoredByColumns, transposed } from './uprightImages.js';

/** How files hold the images, where that is not as they are trained on. */
export interface Stored {
  readonly height: number;
  readonly width: number;
  /** Whether the rows are the images' columns. */
  readonly byColumns: boolean;
}

export interface Dataset {
  /** `mnist`, the file's prefix, or its folder's name. */
  readonly name: string;
  /** The file, or the folder of PNG images, that they were read from. */
  readonly source: string;
  /** SHA-256 of all of the file's images, uncompressed, whatever the limit. */
  readonly sha256: string;
  readonly stored: Stored;
  readonly count: number;
  readonly height: 28;
  readonly width: 28;
  /** `[count, height, width]`, 0 black to 255 white. */
  readonly images: Uint8Array;
  /** Where they were asked for. */
  readonly labels?: Labels | undefined;
  /** What was changed to train on the images, and what is odd about them: a sentence or two each, for the user. */
  readonly warnings: readonly string[];
}

export interface DatasetOptions {
  /** A folder of IDX files or of PNG images, or an IDX file; the package's MNIST unless given. */
  readonly directory?: string;
  /** Only the first images. */
  readonly limit?: number | undefined;
  /** Whether the file holds rows as columns; unless given, its name tells. */
  readonly byColumns?: boolean | undefined;
  /** Whether the images' labels are read, too. */
  readonly labelled?: boolean | undefined;
}

/** Images as they are trained on, with what the user should know of how they were stored. */
interface ReadImages extends Pick<Dataset, 'count' | 'images' | 'labels' | 'sha256' | 'stored'> {
  readonly changes: readonly string[];
  /** How many of them have a border that is mostly white. */
  readonly whiteBorders: number;
}

/**
 * Reads images: EMNIST's are turned upright, other sizes than 28 by 28 fitted to it where nothing is lost, colours
 * become luminance. Errors name `option`, which the path was given for. Throws a UserError for files that are
 * missing, damaged or of other sizes, for a limit beyond the number of images, and for labels that there are not.
 */
export async function loadDataset(
  { directory, ...options }: DatasetOptions = {},
  option = 'data',
): Promise<Dataset> {
  if (directory === undefined) return loadPackaged(options);
  const { files, path, name } = await findImages(directory, option);
  if (options.labelled && !('idx' in files)) throw noLabels(path, 'PNG images, which have none');
  const { changes, whiteBorders, ...read } =
    'idx' in files ? await readIdxImages(path, options) : await readPngImages(files.png, options.limit);
  const warnings = [
    ...changes.map((what) => `The images in ${path} ${what}.`),
    ...oddities(read.images, whiteBorders, path),
  ];
  return { name, source: path, height: IMAGE_SIDE, width: IMAGE_SIDE, ...read, warnings };
}

async function loadPackaged({ limit, labelled }: DatasetOptions): Promise<Dataset> {
  const name = 'train-images-idx3-ubyte';
  const { shape, values, sha256 } = await readMnist(name);
  const count = checkLimit(limit, shape[0]!);
  const size = { height: IMAGE_SIDE, width: IMAGE_SIDE } as const;
  return {
    name: 'mnist',
    source: mnistFile(name),
    sha256,
    stored: { ...size, byColumns: false },
    count,
    ...size,
    images: values.subarray(0, count * IMAGE_PIXELS),
    ...(labelled && { labels: firstLabels(await readMnist('train-labels-idx1-ubyte'), count) }),
    warnings: [],
  };
}

async function readIdxImages(
  path: string,
  { limit, byColumns: known, labelled }: DatasetOptions,
): Promise<ReadImages> {
  const { shape, values, conversion, sha256 } = await readIdx(path);
  const file = { ...imageShape(shape, path), pixels: values };
  const { height, width } = file;
  const count = checkLimit(limit, file.count);
  const labels = labelled ? await readLabels(path, { count, total: file.count }) : undefined;
  const byColumns = known ?? isStoredByColumns(path);
  const images = fitImages(file, count, path);
  const changes = [
    conversion && `are ${conversion.type} from 0 to ${conversion.most} and were rounded to bytes`,
    byColumns && "are turned upright: EMNIST's files, known by their name, hold rows as columns",
    known === undefined &&
      !byColumns &&
      mayBeStoredByColumns(path) &&
      'may lie on their sides: EMNIST holds rows as columns. They are turned where the name of the file begins emnist-',
  ];
  return {
    count,
    images: byColumns ? transposed(images) : images,
    ...(labels && { labels }),
    sha256,
    stored: { height, width, byColumns },
    changes: [...changes.filter((what) => typeof what === 'string'), ...sizeChanges(file)],
    whiteBorders: countWhiteBorders(file, count),
  };
}

async function readPngImages(paths: readonly string[], limit: number | undefined): Promise<ReadImages> {
  const count = checkLimit(limit, paths.length);
  const { images, sizes, whiteBorders, inColor, transparent } = await readPngs(paths);
  const share = (few: number) => (few === paths.length ? 'are' : `are, ${few} of ${paths.length},`);
  const changes = [
    inColor > 0 && `${share(inColor)} in colour: their luminance is taken`,
    transparent > 0 && `${share(transparent)} transparent in places: black is taken to be behind them`,
  ];
  return {
    count,
    images: images.subarray(0, count * IMAGE_PIXELS),
    sha256: createHash('sha256').update(`${paths.length} PNG images`).update(images).digest('hex'),
    stored: { ...largest(sizes), byColumns: false },
    changes: [...changes.filter((what) => what !== false), ...sizes.flatMap(sizeChanges)],
    whiteBorders,
  };
}

/** What fitting images of a size to 28 by 28 does to them. */
function sizeChanges({ height, width }: Size): string[] {
  const done = [
    Math.max(height, width) > IMAGE_SIDE &&
      `of ${height} by ${width} pixels lose their black border beyond ${IMAGE_SIDE}`,
    Math.min(height, width) < IMAGE_SIDE &&
      `of ${height} by ${width} pixels are padded with black to ${IMAGE_SIDE}`,
  ];
  return done.filter((what) => what !== false);
}

function largest(sizes: readonly Size[]): Size {
  return {
    height: Math.max(...sizes.map(({ height }) => height)),
    width: Math.max(...sizes.map(({ width }) => width)),
  };
}

function checkLimit(limit: number | undefined, total: number): number {
  if (limit === undefined || limit <= total) return limit ?? total;
  throw new UserError(
    `Expected ${optionName('limit')} up to ${total} but received ${limit}. Leave it out for all images.`,
    { exitCode: 2 },
  );
}
