/**
 * Images whose rows were stored as columns, as EMNIST's are: its letters lie on their sides.
 */
import { basename } from 'node:path';
import { SIDE } from './fitImages.js';

/**
 * Whether a file's images are stored by columns: true of EMNIST's, known by their name (Cohen et al. 2017; all of
 * its parts come so, from MATLAB).
 */
export const isStoredByColumns = (path: string): boolean => /^emnist-/i.test(basename(path));

/** Images `[count, 28, 28]` with rows and columns exchanged. */
export function transposed(images: Uint8Array): Uint8Array {
  const size = SIDE * SIDE;
  const upright = new Uint8Array(images.length);
  for (let image = 0; image < images.length; image += size) {
    for (let i = 0; i < size; i++) {
      upright[image + (i % SIDE) * SIDE + Math.floor(i / SIDE)] = images[image + i]!;
    }
  }
  return upright;
}
