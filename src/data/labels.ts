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
