/**
 * Grey images as PNG files' bytes, and back.
 */
import { PNG } from 'pngjs';
import type { GrayImage } from './gray.js';

const GRAYSCALE = 0;

/** An 8-bit greyscale PNG; the same image gives the same bytes. */
export function encodePng({ width, height, pixels }: GrayImage): Uint8Array {
  const png = new PNG({
    width,
    height,
    colorType: GRAYSCALE,
    inputColorType: GRAYSCALE,
    inputHasAlpha: false,
  });
  png.data = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return PNG.sync.write(png, { colorType: GRAYSCALE, inputColorType: GRAYSCALE, inputHasAlpha: false });
}

/** The red channel of a PNG, which is the grey of a grey one. Throws when the bytes are no PNG. */
export function decodePng(bytes: Uint8Array): GrayImage {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  return {
    width,
    height,
    pixels: Uint8Array.from({ length: width * height }, (_, pixel) => data[pixel * 4]!),
  };
}
