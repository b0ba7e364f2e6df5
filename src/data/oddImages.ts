/**
 * Images that can be read but are hardly what was meant: all alike, dark, black on white.
 */
import { IMAGE_PIXELS, imageAt } from '../images/index.js';
import type { Images } from './fitImages.js';

/** Less than half of the way to white: no image of MNIST or its kin ends so low. */
const DARK = 128;

/** How many of the first `count` images have a border of pixels that are mostly white. */
export function countWhiteBorders({ height, width, pixels }: Images, count: number): number {
  let found = 0;
  for (let image = 0; image < count; image++) {
    const start = image * height * width;
    let [white, border] = [0, 0];
    for (let y = 0; y < height; y++) {
      const isEdge = y === 0 || y === height - 1;
      for (let x = 0; x < width; x += isEdge ? 1 : Math.max(1, width - 1)) {
        border++;
        if (pixels[start + y * width + x]! >= DARK) white++;
      }
    }
    if (2 * white > border) found++;
  }
  return found;
}

/** What the user should be warned of: a sentence or two each. `images` are `[count, 28, 28]`, as they are trained on. */
export function oddities(images: Uint8Array, whiteBorders: number, source: string): string[] {
  const count = images.length / IMAGE_PIXELS;
  const most = images.reduce((greatest, value) => Math.max(greatest, value), 0);
  if (most === 0) return [`The images in ${source} are all black: there is nothing to learn.`];
  const first = imageAt(images, 0);
  const same =
    count > 1 &&
    Array.from({ length: count - 1 }, (_, at) => imageAt(images, at + 1)).every(
      (image) => Buffer.compare(image, first) === 0,
    );
  if (same) return [`The ${count} images in ${source} are all the same one: there is nothing to learn.`];
  const warnings: string[] = [];
  if (most < DARK) {
    warnings.push(
      `The brightest pixel in ${source} is ${most}, where white is 255: the images are dark. ` +
        `Multiply the pixels by ${Math.floor(255 / most)}.`,
    );
  }
  if (2 * whiteBorders > count) {
    warnings.push(
      `The images in ${source} look black on white, where MNIST's and the metrics' are white on black. ` +
        'Invert them: 255 minus each pixel.',
    );
  }
  return warnings;
}
