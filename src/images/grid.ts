/**
 * Many small images as one: the grid of samples.
 */
import { type Channels, type RasterImage, rasterImage } from './raster.js';

export interface GridOptions {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** Of an image; 1 unless given. */
  readonly channels?: Channels | undefined;
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

/** One of many images `[count, height, width, channels]` in [-1, 1]. */
export function singleImage(
  images: Float32Array,
  index: number,
  { width, height, channels = 1 }: GridOptions,
): RasterImage {
  const size = width * height * channels;
  const pixels = grayLevels(images.subarray(index * size, (index + 1) * size));
  return rasterImage({ width, height, channels }, pixels);
}

/** All images `[count, height, width, channels]` in [-1, 1], row by row. */
export function imageGrid(images: Float32Array, options: GridOptions): RasterImage {
  const { count, width, height, channels = 1, padding = 2 } = options;
  const expected = count * width * height * channels;
  if (images.length !== expected) {
    throw new RangeError(`Expected ${expected} values for the grid but received ${images.length}.`);
  }
  const columns = Math.min(count, options.columns ?? Math.ceil(Math.sqrt(count)));
  const rows = Math.ceil(count / columns);
  const gridWidth = columns * (width + padding) + padding;
  const gridHeight = rows * (height + padding) + padding;
  const pixels = new Uint8Array(gridWidth * gridHeight * channels).fill(PADDING_GRAY);
  const row = width * channels;
  for (let index = 0; index < count; index++) {
    const tile = singleImage(images, index, options);
    const left = padding + (index % columns) * (width + padding);
    const top = padding + Math.floor(index / columns) * (height + padding);
    for (let y = 0; y < height; y++) {
      pixels.set(tile.pixels.subarray(y * row, (y + 1) * row), ((top + y) * gridWidth + left) * channels);
    }
  }
  return rasterImage({ width: gridWidth, height: gridHeight, channels }, pixels);
}
