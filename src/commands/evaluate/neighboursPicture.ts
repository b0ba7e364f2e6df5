/**
 * Images beside the training images that are nearest to them: whether they are copies is seen at a glance.
 */
import { encodePng, enlarged, imageAt, imageGrid } from '../../images/index.js';
import type { EvaluationResult } from '../../sampling/index.js';

/** Each an image and, at its right, its neighbour. */
const PAIRS = { rows: 8, columns: 4 };
const SCALE = 2;

/** A PNG of the first 32 images in pairs, row by row. */
export function neighboursPicture({ evaluated, nearest, training, format }: EvaluationResult): Uint8Array {
  const { size, channels } = format;
  const pixels = size * size * channels;
  const count = Math.min(PAIRS.rows * PAIRS.columns, evaluated.count);
  const pairs = Array.from({ length: count }, (_, index) => [
    imageAt(evaluated.images, index, pixels),
    imageAt(training.images, nearest.indices[index]!, pixels),
  ]).flat();
  const grid = imageGrid(valuesOf(pairs), {
    count: pairs.length,
    width: size,
    height: size,
    channels,
    columns: 2 * PAIRS.columns,
  });
  return encodePng(enlarged(grid, SCALE));
}

/** In [-1, 1], as the grid takes them. */
function valuesOf(images: readonly Uint8Array[]): Float32Array {
  return Float32Array.from(Buffer.concat(images), (byte) => (byte - 127.5) / 127.5);
}
