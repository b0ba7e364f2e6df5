/**
 * Images beside the training images that are nearest to them: whether they are copies is seen at a glance.
 */
import { loadMnist } from '../../data/index.js';
import { encodePng, enlarged, IMAGE_SIDE, imageAt, imageGrid } from '../../images/index.js';
import type { EvaluationResult } from '../../sampling/index.js';

/** Each an image and, at its right, its neighbour. */
const PAIRS = { rows: 8, columns: 4 };
const SCALE = 2;

/** A PNG of the first 32 images in pairs, row by row. */
export async function neighboursPicture({ evaluated, nearest }: EvaluationResult): Promise<Uint8Array> {
  const training = await loadMnist('train');
  const pairs = Array.from({ length: PAIRS.rows * PAIRS.columns }, (_, index) => [
    imageAt(evaluated.images, index),
    imageAt(training.images, nearest.indices[index]!),
  ]).flat();
  const grid = imageGrid(valuesOf(pairs), {
    count: pairs.length,
    width: IMAGE_SIDE,
    height: IMAGE_SIDE,
    columns: 2 * PAIRS.columns,
  });
  return encodePng(enlarged(grid, SCALE));
}

/** `[images, 28, 28]` in [-1, 1], as the grid takes them. */
function valuesOf(images: readonly Uint8Array[]): Float32Array {
  return Float32Array.from(Buffer.concat(images), (byte) => (byte - 127.5) / 127.5);
}
