/**
 * The shapes that the kernels are tested on. No tests here.
 */
import type { Convolution, Product } from './reference.js';

/** A convolution with padding "same" and a square filter, as TensorFlow lays it out. */
export function same(
  batch: number,
  size: number,
  [inChannels, outChannels]: [number, number],
  filter: number,
  stride: number,
): Convolution {
  const out = Math.ceil(size / stride);
  const pad = Math.floor(Math.max(0, (out - 1) * stride + filter - size) / 2);
  return {
    batch,
    inHeight: size,
    inWidth: size,
    inChannels,
    filterHeight: filter,
    filterWidth: filter,
    outHeight: out,
    outWidth: out,
    outChannels,
    stride,
    padTop: pad,
    padLeft: pad,
  };
}

export const CONVOLUTIONS: Record<string, Convolution> = {
  'batch 1': same(1, 7, [16, 32], 5, 1),
  'batch 3, odd size, stride 2': same(3, 9, [8, 40], 5, 2),
  'batch 29 over two tiles of images': same(29, 4, [9, 33], 3, 1),
  'the last batch of 96': same(96, 5, [8, 16], 5, 2),
  'channels divisible by nothing': same(5, 6, [13, 7], 3, 2),
  'one input channel, as the discriminator begins': same(17, 28, [1, 64], 5, 2),
  'three input channels to five': same(4, 7, [3, 5], 5, 1),
  'one channel to one': same(2, 5, [1, 1], 3, 1),
  'even filter': same(3, 6, [10, 12], 4, 2),
  "the generator's 5x5 layer, in the spectral form": same(2, 7, [32, 48], 5, 1),
  'stride 2 in the spectral form, two blocks of images': same(67, 14, [16, 32], 5, 2),
  "the discriminator's stride 2 layer, an odd batch": same(5, 14, [64, 128], 5, 2),
  'odd size, stride 2, spectral': same(3, 11, [48, 16], 5, 2),
  'even filter, spectral': same(3, 8, [16, 32], 4, 2),
  'the longest cycle, spectral': same(2, 14, [16, 16], 5, 1),
  'no padding, not square, spectral': {
    ...same(3, 1, [16, 32], 1, 1),
    inHeight: 9,
    inWidth: 12,
    filterHeight: 4,
    filterWidth: 5,
    outHeight: 6,
    outWidth: 8,
  },
  'filter larger than the image': same(2, 3, [8, 8], 5, 1),
  'stride beyond the filter': same(2, 10, [8, 6], 2, 3),
  'no padding, not square': {
    ...same(2, 1, [11, 18], 1, 2),
    inHeight: 9,
    inWidth: 12,
    filterHeight: 3,
    filterWidth: 4,
    outHeight: 4,
    outWidth: 5,
  },
  'spectral, the last block of images partly filled': same(93, 4, [32, 64], 5, 1),
  "spectral, more images than the filter's gradient takes at once": same(260, 4, [32, 32], 5, 1),
};

export const PRODUCTS: Record<string, Product> = {
  'one number': { m: 1, n: 1, k: 1, transposeA: false, transposeB: false },
  'odd sizes': { m: 15, n: 33, k: 7, transposeA: false, transposeB: false },
  'A transposed': { m: 29, n: 65, k: 31, transposeA: true, transposeB: false },
  'B transposed': { m: 43, n: 5, k: 100, transposeA: false, transposeB: true },
  'both transposed': { m: 13, n: 34, k: 17, transposeA: true, transposeB: true },
  'a long sum over several chunks': { m: 3, n: 2, k: 9000, transposeA: true, transposeB: false },
  'a column, as logits are': { m: 96, n: 1, k: 300, transposeA: false, transposeB: false },
  'a long column': { m: 3, n: 1, k: 6272, transposeA: false, transposeB: false },
  'a column, A transposed': { m: 200, n: 1, k: 96, transposeA: true, transposeB: false },
  'an outer product': { m: 60, n: 70, k: 1, transposeA: false, transposeB: true },
};
