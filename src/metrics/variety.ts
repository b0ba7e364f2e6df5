/**
 * How much the images of a set differ from each other, whatever they show.
 */
import type { ImageSet } from './imageSet.js';

/**
 * The variance of each pixel over the images, summed: half the mean squared distance of two of them, black being 0 and
 * white 1. 0 for images that are all the same; MNIST has 53. NaN for less than two images.
 */
export function pixelVariance({ images, count }: ImageSet): number {
  const size = images.length / count;
  let variance = 0;
  for (let pixel = 0; pixel < size; pixel++) {
    let sum = 0;
    let squares = 0;
    for (let at = pixel; at < images.length; at += size) {
      const value = images[at]!;
      sum += value;
      squares += value * value;
    }
    variance += (count * squares - sum * sum) / (count * (count - 1)); // of whole numbers: 0 where all are the same
  }
  return variance / 255 ** 2;
}
