/**
 * An image with a line of text under it.
 */
import { canvasLibrary, FONT } from './canvas.js';
import type { GrayImage } from './gray.js';

/** Pixels that the line adds to the height. */
const STRIP = 18;

/** The image with the text on a black strip below, so that none of it is covered; without where none can be drawn. */
export async function captioned(image: GrayImage, text: string): Promise<GrayImage> {
  const library = await canvasLibrary();
  if (!library) return image;
  const { width, height, pixels } = image;
  const strip = library.createCanvas(width, STRIP).getContext('2d');
  strip.fillStyle = 'black';
  strip.fillRect(0, 0, width, STRIP);
  strip.fillStyle = 'white';
  strip.font = `12px "${FONT}"`;
  strip.textAlign = 'center';
  strip.textBaseline = 'middle';
  strip.fillText(text, width / 2, STRIP / 2);
  const { data } = strip.getImageData(0, 0, width, STRIP);
  const below = Uint8Array.from({ length: width * STRIP }, (_, pixel) => data[pixel * 4]!);
  const both = new Uint8Array(pixels.length + below.length);
  both.set(pixels);
  both.set(below, pixels.length);
  return { width, height: height + STRIP, pixels: both };
}
