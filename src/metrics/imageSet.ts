/**
 * Sets of images as bytes, and those of known quality that figures stand beside.
 */
import { streamKey, uniforms } from '../random/index.js';

export interface ImageSet {
  /** `[count, 28, 28]`, 0 black to 255 white. */
  readonly images: Uint8Array;
  readonly count: number;
}

export const PIXELS = 28 * 28;
/** How often each image of the duplicated set is in it. */
const COPIES = 10;

/** `count` images, evenly spread over the set: always the same ones. */
export function spread(set: ImageSet, count: number): ImageSet {
  const images = new Uint8Array(count * PIXELS);
  for (let index = 0; index < count; index++) {
    const from = Math.floor((index * set.count) / count);
    images.set(set.images.subarray(from * PIXELS, (from + 1) * PIXELS), index * PIXELS);
  }
  return { images, count };
}

/** `count` images of which only a tenth differ: each ten times. */
export function duplicated(set: ImageSet, count: number): ImageSet {
  return spread(spread(set, Math.ceil(count / COPIES)), count);
}

/** `count` images of uniformly drawn bytes: always the same ones. */
export function noise(count: number): ImageSet {
  // Latent vectors have this stream's counter 0.
  const drawn = uniforms(streamKey(0, 'samples', 1), count * PIXELS);
  return { images: Uint8Array.from(drawn, (value) => Math.floor(value * 256)), count };
}
