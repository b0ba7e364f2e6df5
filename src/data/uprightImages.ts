/**
 * Images whose rows were stored as columns, as EMNIST's are: its letters lie on their sides.
 */
import { basename } from 'node:path';

/**
 * Whether a file's images are stored by columns: true of EMNIST's, known by their name (Cohen et al. 2017; all of
 * its parts come so, from MATLAB).
 */
export const isStoredByColumns = (path: string): boolean => /^emnist-/i.test(basename(path));

/** Whether a file that is named otherwise may be EMNIST's all the same: renamed, or in a folder of its name. */
export const mayBeStoredByColumns = (path: string): boolean => /emnist/i.test(path);

/** Images `[count, size, size, channels]` with rows and columns exchanged. */
export function transposed(images: Uint8Array, size: number, channels: number): Uint8Array {
  const upright = new Uint8Array(images.length);
  const pixels = size * size;
  for (let at = 0; at < images.length; at++) {
    const [pixel, channel] = [Math.floor(at / channels), at % channels];
    const [image, place] = [Math.floor(pixel / pixels), pixel % pixels];
    const to = image * pixels + (place % size) * size + Math.floor(place / size);
    upright[to * channels + channel] = images[at]!;
  }
  return upright;
}
