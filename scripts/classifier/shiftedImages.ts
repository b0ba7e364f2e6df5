/**
 * Batches of training images, each moved by a few pixels: the digits' places in MNIST are all alike.
 */
import type { LabelledImages } from '../../src/data/index.js';

const SIZE = 28;
/** Pixels that an image moves at most, in both directions and both ways. */
const FURTHEST = 2;

/**
 * `[indices, 28, 28, 1]`, 0 black to 1 white. `draws` holds two uniform numbers in (0, 1) for each image; what
 * leaves the image is lost, what enters it is black.
 */
export function shiftedImages(
  { images }: LabelledImages,
  indices: Uint32Array,
  draws: Float64Array,
): Float32Array {
  const out = new Float32Array(indices.length * SIZE * SIZE);
  for (const [at, index] of indices.entries()) {
    const down = shift(draws[2 * at]!);
    const right = shift(draws[2 * at + 1]!);
    for (let row = Math.max(0, down); row < Math.min(SIZE, SIZE + down); row++) {
      const from = (index * SIZE + row - down) * SIZE - right;
      const to = (at * SIZE + row) * SIZE;
      for (let column = Math.max(0, right); column < Math.min(SIZE, SIZE + right); column++) {
        out[to + column] = images[from + column]! / 255;
      }
    }
  }
  return out;
}

function shift(draw: number): number {
  return Math.floor(draw * (2 * FURTHEST + 1)) - FURTHEST;
}
