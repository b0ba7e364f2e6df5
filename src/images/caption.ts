/**
 * An image with a line of text under it.
 */
import { type RasterImage, rasterImage } from './raster.js';
import { escaped, FONT, renderSvg } from './svg.js';

/** Pixels that the line adds to the height. */
const STRIP = 18;
const BASELINE = 13;

/** The image with the text on a black strip below, so that none of it is covered. */
export async function captioned(image: RasterImage, text: string): Promise<RasterImage> {
  const { width, height, channels = 1, pixels } = image;
  const { pixels: strip } = await renderSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${STRIP}"><rect width="100%" height="100%"/>` +
      `<text x="50%" y="${BASELINE}" text-anchor="middle" font-family="${FONT}" font-size="12" fill="white">` +
      `${escaped(text)}</text></svg>`,
  );
  const both = new Uint8Array(width * (height + STRIP) * channels);
  both.set(pixels);
  for (let pixel = 0; pixel < width * STRIP; pixel++) {
    const at = pixels.length + pixel * channels;
    both.fill(strip[pixel * 4]!, at, at + channels);
  }
  return rasterImage({ width, height: height + STRIP, channels }, both);
}
