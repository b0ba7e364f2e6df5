/**
 * The weights of classifiers: which arrays there are for images of which format, those in the bytes of a file, and drawn
 * ones. No files.
 */
import { Float16Array } from '@petamoriken/float16';
import { product } from '../../figures/index.js';
import type { Channels } from '../../images/browser.js';
import { normals, streamKey } from '../../random/index.js';

/** What a classifier looks at. */
export interface LookedAt {
  /** Pixels a side: 28, 32 or 64. */
  readonly size: number;
  readonly channels: Channels;
}

/** MNIST's images. */
const MNIST: LookedAt = { size: 28, channels: 1 };
const DIGITS = 10;

/** Side and filters of the convolutions, each of which halves the image, down to 4 by 4 pixels. */
export const CONVOLUTIONS: readonly (readonly [kernelSize: number, filters: number])[] = [
  [5, 24],
  [5, 32],
  [3, 64],
  [3, 64],
];
const LAST_SIDE = 4;
export const FEATURES = 128;

/** How many of them images of this size take. */
export const convolutionsFor = (size: number) => Math.ceil(Math.log2(size / LAST_SIDE));

/**
 * The shapes of all arrays in the order of the layers, kernels `[height, width, in, out]` or `[in, out]` before their
 * biases: convolutions, the dense layer of the features, and that of the logits.
 */
export function weightShapes({ size, channels }: LookedAt, classes: number): readonly (readonly number[])[] {
  const used = CONVOLUTIONS.slice(0, convolutionsFor(size));
  const convolutions = used.flatMap(([side, filters], index) => [
    [side, side, used[index - 1]?.[1] ?? channels, filters],
    [filters],
  ]);
  const flat = LAST_SIDE ** 2 * used.at(-1)![1];
  return [...convolutions, [flat, FEATURES], [FEATURES], [FEATURES, classes], [classes]];
}

export interface WeightArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** All arrays of a file of MNIST's classifier: 16-bit floats, little-endian, one array after the other. */
export function arraysIn(bytes: Uint8Array): WeightArray[] {
  // A copy: the file's bytes may begin where no array of 16-bit numbers can.
  const { buffer } = new Uint8Array(bytes);
  let offset = 0;
  return weightShapes(MNIST, DIGITS).map((shape) => {
    const start = offset;
    const size = product(shape);
    offset += 2 * size;
    return { shape, values: Float32Array.from(new Float16Array(buffer, start, size)) };
  });
}

/**
 * Weights of such a network as they are before any training: kernels from N(0, 2 / inputs), biases zero (He et al.
 * 2015).
 */
export function drawnWeights(seed: number, images = MNIST): WeightArray[] {
  return weightShapes(images, DIGITS).map((shape, part) => {
    const size = product(shape);
    const scale = shape.length === 1 ? 0 : Math.sqrt((2 * shape.at(-1)!) / size);
    const values = normals({ ...streamKey(seed, 'initialization'), part }, size).map((x) => scale * x);
    return { shape, values };
  });
}
