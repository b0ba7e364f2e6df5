/**
 * The size of the images that the models draw and the metrics judge, and how many of them lie in one array.
 */

/** Pixels a side. */
export const IMAGE_SIDE = 28;
export const IMAGE_PIXELS = IMAGE_SIDE * IMAGE_SIDE;

/** One image's bytes of many, `[count, 28, 28]`, as a view of the same memory. */
export function imageAt(images: Uint8Array, index: number): Uint8Array {
  return images.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS);
}
