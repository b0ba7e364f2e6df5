/**
 * The labels of images: which digit each one is, or which of up to ten classes. They lie beside an IDX file of images, as
 * MNIST's do, or come with the images.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expected } from '../errors.js';
import { type IdxArray, readIdx } from './arrays/index.js';

export interface Labels {
  /** `[count]`, the digits 0 to 9. */
  readonly digits: Uint8Array;
  /** SHA-256 of all of the file's labels, uncompressed, whatever the limit. */
  readonly sha256: string;
}

const MOST = 9;
const WHY = 'A class-conditional model learns from labelled images.';

/**
 * The first `count` labels of the `total` images in an IDX file. Throws a UserError where there is no file of labels, and
 * where it has another number of them or others than digits.
 */
export async function readLabels(
  images: string,
  { count, total }: { readonly count: number; readonly total: number },
): Promise<Labels> {
  const path = labelsFile(images);
  if (path === undefined) throw noLabels(images, `no ${labelsName(images)} beside it`);
  const file = await readIdx(path);
  const { shape, values } = file;
  if (shape.length !== 1 || shape[0] !== total) {
    const next = `It must have one for each image of ${images}.`;
    throw expected(`${total} labels`, { in: path, found: shape.join(' by '), next });
  }
  checkDigits(values, path);
  return firstLabels(file, count);
}

/** Images of a class that a classifier needs to learn it. */
const FEWEST_OF_CLASS = 10;
const MOST_CLASSES = 256;

/**
 * The classes of the first `count` of `total` images, which came with them or lie beside their file; undefined where there
 * are none, and where they are no two or more classes of some images each: numbers of another meaning. Throws a UserError
 * for a damaged file.
 */
export async function imageClasses(
  images: string,
  own: readonly number[] | undefined,
  { count, total }: { readonly count: number; readonly total: number },
): Promise<Uint8Array | undefined> {
  const path = own ? undefined : labelsFile(images);
  const values = own ?? (path === undefined ? undefined : (await readIdx(path)).values);
  if (values?.length !== total) return undefined;
  const first = values.slice(0, count);
  const isClass = (value: number) => Number.isInteger(value) && value >= 0 && value < MOST_CLASSES;
  if (!Array.prototype.every.call(first, isClass)) return undefined;
  const classes = new Set(first).size;
  return classes < 2 || classes * FEWEST_OF_CLASS > count ? undefined : Uint8Array.from(first);
}

/** The first `count` of labels that came with the images. Throws a UserError where there are others than digits. */
export function digitLabels(labels: readonly number[], count: number, source: string): Labels {
  checkDigits(labels, source);
  const values = Uint8Array.from(labels);
  const sha256 = createHash('sha256').update(values).digest('hex');
  return { digits: values.subarray(0, count), sha256 };
}

function checkDigits(labels: ArrayLike<number>, source: string): void {
  const wrong = Array.prototype.find.call(labels, (label: number) => !(label >= 0 && label <= MOST));
  if (wrong === undefined) return;
  const next = 'The models that know classes know ten: take another model for these images.';
  throw expected(`labels from 0 to ${MOST}`, { in: source, found: String(wrong), next });
}

export function firstLabels({ values, sha256 }: IdxArray, count: number): Labels {
  return { digits: values.subarray(0, count), sha256 };
}

/** The error for images that nobody has labelled. */
export function noLabels(images: string, found: string): Error {
  return expected('labels of the images', {
    in: images,
    found,
    next: `${WHY} Add them, or take another model.`,
  });
}

/** As MNIST and its kin call it: `train-labels-idx1-ubyte` for `train-images-idx3-ubyte`. */
function labelsName(images: string): string {
  const name = basename(images).replace(/\.gz$/, '');
  return /images.*idx3/.test(name) ? name.replace('images', 'labels').replace('idx3', 'idx1') : 'labels';
}

/** The file of labels, plain or gzipped, if there is one. */
function labelsFile(images: string): string | undefined {
  const path = join(dirname(images), labelsName(images));
  return [path, `${path}.gz`].find((file) => existsSync(file));
}
