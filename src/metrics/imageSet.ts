/**
 * Sets of images as bytes, and those of known quality that figures stand beside.
 */
import { IMAGE_PIXELS, imageAt } from '../images/index.js';
import { permutation, streamKey, uniforms } from '../random/index.js';

export interface ImageSet {
  /** `[count, size, size, channels]`, 0 black to 255 white. */
  readonly images: Uint8Array;
  readonly count: number;
  /** The digit that each is or was asked to be, where that matters. */
  readonly digits?: readonly number[] | undefined;
}

/** How often each image of the duplicated set is in it. */
const COPIES = 10;

/**
 * `count` of the set's images, drawn without replacement: always the same ones. MNIST's own order will not do: its two
 * sources alternate, so that every sixth image, say, is of one of them, and as far from the test set as bad samples.
 */
export function subset(set: ImageSet, count: number): ImageSet {
  if (count > set.count) throw new RangeError(`Expected up to ${set.count} images but received ${count}.`);
  return pick(set, permutation(streamKey(0, 'shuffle'), set.count).subarray(0, count));
}

/** The set in parts of these sizes without an image in common, drawn as `subset` draws. */
export function split(set: ImageSet, counts: readonly number[]): ImageSet[] {
  const order = permutation(streamKey(0, 'shuffle'), set.count);
  let from = 0;
  return counts.map((count) => {
    from += count;
    return pick(set, order.subarray(from - count, from));
  });
}

/** `count` images of which only a tenth differ: each ten times. */
export function duplicated(set: ImageSet, count: number): ImageSet {
  const few = subset(set, Math.ceil(count / COPIES));
  return pick(
    few,
    Uint32Array.from({ length: count }, (_, index) => index % few.count),
  );
}

/** Bytes of noise that are drawn at a time: those of 10,000 images of MNIST's format. */
const NOISE_BLOCK = 10_000 * IMAGE_PIXELS;

/** `count` images of so many uniformly drawn bytes, a multiple of 4: always the same ones. */
export function noise(count: number, pixels = IMAGE_PIXELS): ImageSet {
  const words = new Uint32Array((count * pixels) / 4);
  for (let from = 0, part = 0; from < words.length; from += NOISE_BLOCK / 4, part++) {
    const block = words.subarray(from, from + NOISE_BLOCK / 4);
    // Latent vectors have this stream's counter 0.
    const drawn = uniforms({ ...streamKey(0, 'samples', 1), part }, block.length);
    // The 32 bits that each was made of are four bytes.
    for (let at = 0; at < block.length; at++) block[at] = drawn[at]! * 2 ** 32;
  }
  return { images: new Uint8Array(words.buffer), count };
}

/** The images of these indices, in their order. */
function pick({ images, count, digits }: ImageSet, indices: Uint32Array): ImageSet {
  const size = images.length / count;
  const picked = new Uint8Array(indices.length * size);
  indices.forEach((from, to) => {
    imageAt(picked, to, size).set(imageAt(images, from, size));
  });
  const own = digits && Array.from(indices, (index) => digits[index]!);
  return { images: picked, count: indices.length, ...(own && { digits: own }) };
}
