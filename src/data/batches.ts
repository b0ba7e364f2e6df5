/**
 * Batches of a data set: which images a step trains on, and their values as the networks want them.
 */
import type { Dataset } from './dataset.js';

/** Steps in an epoch; the last batch may be smaller than the others. */
export function stepsPerEpoch(count: number, batchSize: number): number {
  return Math.ceil(count / batchSize);
}

/** The indices of a step's images (from step 0) in an epoch's order. */
export function batchIndices(order: Uint32Array, batchSize: number, step: number): Uint32Array {
  return order.subarray(step * batchSize, (step + 1) * batchSize);
}

/** `(x - 127.5) / 127.5` of every byte. */
const SCALED = Float32Array.from({ length: 256 }, (_, byte) => (byte - 127.5) / 127.5);

/** The images of these indices, `[indices, 28, 28, 1]` in [-1, 1]. */
export function gatherImages(
  { images, height, width }: Pick<Dataset, 'images' | 'height' | 'width'>,
  indices: Uint32Array,
): Float32Array {
  const size = height * width;
  const out = new Float32Array(indices.length * size);
  for (const [at, index] of indices.entries()) {
    for (let pixel = 0; pixel < size; pixel++)
      out[at * size + pixel] = SCALED[images[index * size + pixel]!]!;
  }
  return out;
}
