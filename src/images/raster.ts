/**
 * The picture that everything in this folder makes, reads and changes: pixels in memory, grey or in colour.
 */
import { expected, optionName, optionSetting } from '../errors.js';

/** Grey, or red, green and blue. */
export type Channels = 1 | 3;

export interface RasterImage {
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel; 1 unless given. */
  readonly channels?: Channels | undefined;
  /** Row by row, 0 black to 255 white. */
  readonly pixels: Uint8Array;
}

/** The image as it is, with its channels said where they are not 1: grey images stay as they were before there were others. */
export function rasterImage(
  { width, height, channels }: { width: number; height: number; channels: Channels },
  pixels: Uint8Array,
): RasterImage {
  return channels === 1 ? { width, height, pixels } : { width, height, channels, pixels };
}

/** Red, green, blue and opacity of each pixel. */
export function rgbaPixels({
  width,
  height,
  channels = 1,
  pixels,
}: RasterImage): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let color = 0; color < 3; color++) {
      rgba[4 * pixel + color] = pixels[channels * pixel + (channels === 1 ? 0 : color)]!;
    }
  }
  return rgba;
}

/** An image of more pixels is refused before memory is taken for it. */
const MOST_PIXELS = 2 ** 28;

/**
 * The image with every pixel repeated `scale` times in both directions. Throws a UserError where that makes more pixels
 * than memory holds.
 */
export function enlarged(image: RasterImage, scale: number): RasterImage {
  const { width, height, channels = 1, pixels } = image;
  const most = Math.floor(Math.sqrt(MOST_PIXELS / (width * height * channels)));
  if (scale > most) {
    throw expected(`a whole number from 1 to ${most}, for images of ${width} by ${height} pixels,`, {
      for: optionName('scale'),
      received: scale,
      next: `Try ${optionSetting('scale', 4)}.`,
    });
  }
  const out = new Uint8Array(width * scale * height * scale * channels);
  for (let y = 0; y < height * scale; y++) {
    for (let x = 0; x < width * scale; x++) {
      const from = (Math.floor(y / scale) * width + Math.floor(x / scale)) * channels;
      for (let channel = 0; channel < channels; channel++) {
        out[(y * width * scale + x) * channels + channel] = pixels[from + channel]!;
      }
    }
  }
  return rasterImage({ width: width * scale, height: height * scale, channels }, out);
}
