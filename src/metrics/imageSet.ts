/**
 * Sets of images as bytes, and those of known quality that figures stand beside.
 */
import { IMAGE_PIXELS, imageAt } from '../images/index.js';
import { permutation, streamKey, uniforms } from '../random/index.js';

export interface ImageSet {
  /** `[count, 28, 28]` where they are judged, 0 black to 255 white. */
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

/** `count` images of which only a tenth differ: each ten times. */
export function duplicated(set: ImageSet, count: number): ImageSet {
  const few = subset(set, Math.ceil(count / COPIES));
  return pick(
    few,
    Uint32Array.from({ length: count }, (_, index) => index % few.count),
  );
}

/** `count` images of uniformly drawn bytes: always the same ones. */
export function noise(count: number): ImageSet {
  // Latent vectors have this stream's counter 0.
  const drawn = uniforms(streamKey(0, 'samples', 1), (count * IMAGE_PIXELS) / 4);
  // The 32 bits that each was made of are four bytes.
  const words = Uint32Array.from(drawn, (value) => value * 2 ** 32);
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
