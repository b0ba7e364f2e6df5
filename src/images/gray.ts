/**
 * The picture that everything in this folder makes, reads and changes: grey pixels in memory.
 */
import { expected, optionName, optionSetting } from '../errors.js';

export interface GrayImage {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 black to 255 white. */
  readonly pixels: Uint8Array;
}

/** An image of more pixels is refused before memory is taken for it. */
const MOST_PIXELS = 2 ** 28;

/**
 * The image with every pixel repeated `scale` times in both directions. Throws a UserError where that makes more pixels
 * than memory holds.
 */
export function enlarged({ width, height, pixels }: GrayImage, scale: number): GrayImage {
  const most = Math.floor(Math.sqrt(MOST_PIXELS / (width * height)));
  if (scale > most) {
    throw expected(`a whole number from 1 to ${most}, for images of ${width} by ${height} pixels,`, {
      for: optionName('scale'),
      received: scale,
      next: `Try ${optionSetting('scale', 4)}.`,
    });
  }
  const out = new Uint8Array(width * scale * height * scale);
  for (let y = 0; y < height * scale; y++) {
    for (let x = 0; x < width * scale; x++) {
      out[y * width * scale + x] = pixels[Math.floor(y / scale) * width + Math.floor(x / scale)]!;
    }
  }
  return { width: width * scale, height: height * scale, pixels: out };
}
