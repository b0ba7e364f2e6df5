/**
 * MNIST's two parts with their labels, as the package brings them: what a classifier learns from and is tested on.
 */
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.js';
import { product } from '../figures/index.js';
import { MNIST_FORMAT } from '../presets/index.js';
import { type IdxArray, readIdx } from './arrays/index.js';

export type MnistPart = 'train' | 'test';

export interface LabelledImages {
  readonly count: number;
  /** `[count, 28, 28]`, 0 black to 255 white. */
  readonly images: Uint8Array;
  /** `[count]`, the digits 0 to 9. */
  readonly labels: Uint8Array;
}

/** SHA-256 of the original files, uncompressed, headers included. */
export const MNIST_SHA256 = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};

/** Whether a data set's images are those of MNIST's training part, as the classifier knows them, whatever its limit. */
export function isMnist({
  sha256,
  height = MNIST_FORMAT.size,
  channels = MNIST_FORMAT.channels,
}: {
  readonly sha256: string;
  readonly height?: number;
  readonly channels?: number;
}): boolean {
  const { size, channels: one } = MNIST_FORMAT;
  return sha256 === MNIST_SHA256['train-images-idx3-ubyte'] && height === size && channels === one;
}

/** The 60,000 training or the 10,000 test images. Throws a UserError where a file is not the original. */
export async function loadMnist(part: MnistPart): Promise<LabelledImages> {
  const prefix = part === 'train' ? 'train' : 't10k';
  const { values: images } = await readMnist(`${prefix}-images-idx3-ubyte`);
  const { values: labels } = await readMnist(`${prefix}-labels-idx1-ubyte`);
  return { count: labels.length, images, labels };
}

/** Where the gzipped file lies: scripts/build-assets.mjs makes it. */
export function mnistFile(name: keyof typeof MNIST_SHA256): string {
  return fileURLToPath(new URL(`../../dist/assets/mnist/${name}.gz`, import.meta.url));
}

/**
 * What was read before, in so far as somebody holds an array on its bytes: to unpack and check the training images takes
 * a third of a second.
 */
const inUse = new Map<string, Omit<IdxArray, 'values'> & { bytes: WeakRef<ArrayBufferLike>; from: number }>();

/** One of MNIST's files. Nobody may write into it. Throws a UserError where it is not the original. */
export async function readMnist(name: keyof typeof MNIST_SHA256): Promise<IdxArray> {
  const known = inUse.get(name);
  const bytes = known?.bytes.deref();
  if (known && bytes) return { ...known, values: new Uint8Array(bytes, known.from, product(known.shape)) };
  const source = mnistFile(name);
  const idx = await readIdx(source);
  const { sha256 } = idx;
  if (sha256 !== MNIST_SHA256[name]) {
    throw new UserError(
      `Expected the original MNIST in ${source} but its SHA-256 is ${sha256}. Install dcgan again.`,
    );
  }
  const { values, ...rest } = idx;
  inUse.set(name, { ...rest, bytes: new WeakRef(values.buffer), from: values.byteOffset });
  return idx;
}
