/**
 * Many small images as one: the grid of samples.
 */
import type { GrayImage } from './gray.js';

export interface GridOptions {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** As square as can be unless given. */
  readonly columns?: number | undefined;
  /** Pixels around each image. */
  readonly padding?: number | undefined;
}

/** Between the images: dark enough to recede, light enough to part black images. */
const PADDING_GRAY = 64;

/** The grey level of a value in [-1, 1]: round(127.5 x + 127.5), clamped; NaN is black. */
function grayLevel(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value * 127.5 + 127.5))) || 0;
}

/** The bytes of values in [-1, 1], as every picture has them. */
export function grayLevels(images: Float32Array): Uint8Array {
  return Uint8Array.from(images, grayLevel);
}

/** One of many images `[count, height, width]` in [-1, 1]. */
export function singleImage(images: Float32Array, index: number, { width, height }: GridOptions): GrayImage {
  const size = width * height;
  return { width, height, pixels: grayLevels(images.subarray(index * size, (index + 1) * size)) };
}

/** All images `[count, height, width]` in [-1, 1], row by row. */
export function imageGrid(images: Float32Array, options: GridOptions): GrayImage {
  const { count, width, height, padding = 2 } = options;
  if (images.length !== count * width * height) {
    throw new RangeError(
      `Expected ${count * width * height} values for the grid but received ${images.length}.`,
    );
  }
  const columns = Math.min(count, options.columns ?? Math.ceil(Math.sqrt(count)));
  const rows = Math.ceil(count / columns);
  const gridWidth = columns * (width + padding) + padding;
  const gridHeight = rows * (height + padding) + padding;
  const pixels = new Uint8Array(gridWidth * gridHeight).fill(PADDING_GRAY);
  for (let index = 0; index < count; index++) {
    const tile = singleImage(images, index, options);
    const left = padding + (index % columns) * (width + padding);
    const top = padding + Math.floor(index / columns) * (height + padding);
    for (let y = 0; y < height; y++) {
      pixels.set(tile.pixels.subarray(y * width, (y + 1) * width), (top + y) * gridWidth + left);
    }
  }
  return { width: gridWidth, height: gridHeight, pixels };
}
