/**
 * What some hundred generated images are like beside as many training images: how much they vary, whether they come
 * twice, which digits they show. Plain arithmetic, but for the digits.
 */
import { UserError } from '../errors.js';
import { classShares, loadClassifier } from '../metrics/index.js';

/** Images of one size as bytes, `[count, pixels]`, 0 black to 255 white. */
export interface Images {
  readonly images: Uint8Array;
  readonly count: number;
}

export interface Look {
  readonly count: number;
  /** How much the images vary: the mean squared distance of two, by that of two training images. */
  readonly variety: number;
  /** The mean distance to the nearest other image, by that of the training images. */
  readonly distinctness: number;
  /** The mean difference of an image's brightest and darkest pixel, in grey levels. */
  readonly contrast: number;
  /** The share of pixels that are black or white to 3 grey levels. */
  readonly extremes: number;
  /** Likewise, of the training images. */
  readonly realExtremes: number;
  /** The share of the images that the classifier takes for each digit; undefined where it was not asked. */
  readonly digits: readonly number[] | undefined;
}

/** Compares with the first `samples.count` training images. `digits` are the samples' shares, where they are known. */
export function lookAtImages(samples: Images, training: Images, digits: readonly number[] | undefined): Look {
  const count = Math.min(samples.count, training.count);
  const size = training.images.length / training.count;
  const [own, real] = [samples, training].map(({ images }) =>
    distances(images.subarray(0, count * size), count),
  );
  return {
    count: samples.count,
    variety: own!.meanSquare / real!.meanSquare,
    distinctness: own!.nearest / real!.nearest,
    contrast: contrast(samples),
    extremes: extremes(samples.images),
    realExtremes: extremes(training.images.subarray(0, count * size)),
    digits,
  };
}

/** The mean squared distance of two of the images, and the mean distance of each to its nearest other one. */
function distances(images: Uint8Array, count: number): { meanSquare: number; nearest: number } {
  const size = images.length / count;
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let sum = 0;
  for (let one = 0; one < count; one++) {
    for (let other = 0; other < one; other++) {
      let squared = 0;
      for (let at = 0; at < size; at++) {
        const difference = images[one * size + at]! - images[other * size + at]!;
        squared += difference * difference;
      }
      sum += squared;
      const distance = Math.sqrt(squared);
      nearest[one] = Math.min(nearest[one]!, distance);
      nearest[other] = Math.min(nearest[other]!, distance);
    }
  }
  return {
    meanSquare: (2 * sum) / (count * (count - 1)),
    nearest: nearest.reduce((total, distance) => total + distance, 0) / count,
  };
}

function contrast({ images, count }: Images): number {
  const size = images.length / count;
  let sum = 0;
  for (let index = 0; index < count; index++) {
    let [least, most] = [255, 0];
    for (const value of images.subarray(index * size, (index + 1) * size)) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    sum += most - least;
  }
  return sum / count;
}

function extremes(images: Uint8Array): number {
  let count = 0;
  for (const value of images) if (value <= 3 || value >= 252) count++;
  return count / images.length;
}

/**
 * The share of images like MNIST's that the classifier takes for each digit; undefined where it does not work: training
 * needs none. Leaves no tensors.
 */
export async function digitShares({ images, count }: Images): Promise<number[] | undefined> {
  try {
    const classifier = await loadClassifier();
    try {
      const { probabilities: values } = await classifier.classify(images, count);
      return classShares({ values, count, classes: values.length / count });
    } finally {
      classifier.dispose();
    }
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
