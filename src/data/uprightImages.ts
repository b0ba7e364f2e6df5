/**
 * Images whose rows were stored as columns, as EMNIST's are: its letters lie on their sides.
 */
import { basename } from 'node:path';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../images/index.js';

/**
 * Whether a file's images are stored by columns: true of EMNIST's, known by their name (Cohen et al. 2017; all of
 * its parts come so, from MATLAB).
 */
export const isStoredByColumns = (path: string): boolean => /^emnist-/i.test(basename(path));

/** Whether a file that is named otherwise may be EMNIST's all the same: renamed, or in a folder of its name. */
export const mayBeStoredByColumns = (path: string): boolean => /emnist/i.test(path);

/** Images `[count, 28, 28]` with rows and columns exchanged. */
export function transposed(images: Uint8Array): Uint8Array {
  const upright = new Uint8Array(images.length);
  for (let image = 0; image < images.length; image += IMAGE_PIXELS) {
    for (let i = 0; i < IMAGE_PIXELS; i++) {
      upright[image + (i % IMAGE_SIDE) * IMAGE_SIDE + Math.floor(i / IMAGE_SIDE)] = images[image + i]!;
    }
  }
  return upright;
}
