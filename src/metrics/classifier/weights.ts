/**
 * The classifier's weights as they are shipped: 16-bit floats, little-endian, one array after the other.
 * `scripts/classifier/train.ts` makes them.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Float16Array } from '@petamoriken/float16';
import { UserError } from '../../errors.js';
import { normals, streamKey } from '../../random/index.js';

export const WEIGHTS_FILE = fileURLToPath(
  new URL('../../../assets/classifier/mnist-cnn-1.bin', import.meta.url),
);
const SHA256 = '70931ab1932c61ceb737c475e2ed4c8e87ab512f15f76f0eb419f27132bdbe25';

/** In the file's order. Kernels are `[height, width, in, out]` and `[in, out]`. */
const SHAPES = {
  convolution1: [5, 5, 1, 24],
  bias1: [24],
  convolution2: [5, 5, 24, 32],
  bias2: [32],
  convolution3: [3, 3, 32, 64],
  bias3: [64],
  features: [4 * 4 * 64, 128],
  featuresBias: [128],
  logits: [128, 10],
  logitsBias: [10],
} as const;

export type WeightName = keyof typeof SHAPES;

export interface WeightArray {
  readonly name: WeightName;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** All arrays. Throws a UserError where the file is missing or not the one that this version was tested with. */
export async function readWeights(path = WEIGHTS_FILE): Promise<WeightArray[]> {
  const bytes = await readShipped(path);
  // A copy: the file's bytes may begin where no array of 16-bit numbers can.
  const { buffer } = new Uint8Array(bytes);
  let offset = 0;
  return Object.entries(SHAPES).map(([name, shape]) => {
    const size = shape.reduce<number>((product, dimension) => product * dimension, 1);
    const start = offset;
    offset += 2 * size;
    const values = Float32Array.from(new Float16Array(buffer, start, size));
    return { name: name as WeightName, shape, values };
  });
}

/**
 * Weights of the same network as they are before any training: kernels from N(0, 2 / inputs), biases zero (He et al.
 * 2015).
 */
export function drawnWeights(seed: number): WeightArray[] {
  return Object.entries(SHAPES).map(([name, shape], part) => {
    const size = shape.reduce<number>((product, dimension) => product * dimension, 1);
    const scale = shape.length === 1 ? 0 : Math.sqrt((2 * shape.at(-1)!) / size);
    const values = normals({ ...streamKey(seed, 'initialization'), part }, size).map((x) => scale * x);
    return { name: name as WeightName, shape, values };
  });
}

async function readShipped(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UserError(
      `Expected the classifier's weights at ${path} but they cannot be read. Install dcgan again.`,
      { cause: error },
    );
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== SHA256) {
    throw new UserError(
      `Expected the classifier's weights at ${path} but the file's SHA-256 is ${sha256}. Install dcgan again.`,
    );
  }
  return bytes;
}
