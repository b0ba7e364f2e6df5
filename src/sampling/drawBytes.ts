/**
 * Many images as bytes, drawn some at a time: as floats all of them would take gigabytes.
 */
import { grayLevels } from '../images/index.js';

/** Drawn at a time: a multiple of what a generator draws at once, so that rounding is the same however many are wanted. */
const CHUNK = 1024;

/** `draw` makes the images from one index to before another, in [-1, 1]. Returns all `count`, 0 black to 255 white. */
export async function drawBytes(
  count: number,
  draw: (from: number, to: number) => Promise<Float32Array>,
): Promise<Uint8Array> {
  let images = new Uint8Array(0);
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(count, from + CHUNK);
    const drawn = grayLevels(await draw(from, to));
    if (from === 0) images = new Uint8Array((drawn.length / to) * count);
    images.set(drawn, from * (images.length / count));
  }
  return images;
}
