/**
 * What the networks see: some of the images that a run trains on, as data.png in its folder.
 */
import type { Dataset } from '../data/index.js';
import { encodePng, imageGrid } from '../images/index.js';
import { type Run, writePicture } from '../runs/index.js';

/** In four rows of four. */
const MOST = 16;

/** Writes up to 16 of the images, at even distances from the first on, as a grid; returns its path. */
export function saveDataPicture(run: Run, dataset: Dataset): string {
  const { count, height, width, channels, images } = dataset;
  const shown = Math.min(count, MOST);
  const size = height * width * channels;
  const values = new Float32Array(shown * size);
  for (let at = 0; at < shown; at++) {
    const from = Math.floor((at * count) / shown) * size;
    values.set(
      Float32Array.from(images.subarray(from, from + size), (byte) => byte / 127.5 - 1),
      at * size,
    );
  }
  const grid = imageGrid(values, { count: shown, width, height, channels });
  return writePicture(run, 'data.png', encodePng(grid));
}
