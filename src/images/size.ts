/**
 * The size of MNIST's images, which the metrics judge, and how many of them lie in one array.
 */

/** Pixels a side. */
export const IMAGE_SIDE = 28;
export const IMAGE_PIXELS = IMAGE_SIDE * IMAGE_SIDE;

/** One image's bytes of many, `[count, 28, 28]` unless an image has another `size`, as a view of the same memory. */
export function imageAt(images: Uint8Array, index: number, size = IMAGE_PIXELS): Uint8Array {
  return images.subarray(index * size, (index + 1) * size);
}
