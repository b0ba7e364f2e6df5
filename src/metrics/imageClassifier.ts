/**
 * What the figures need of a network: features of images, and probabilities of classes where it knows some.
 */
import type { Probabilities } from './classes.js';
import { fitGaussian, standardizedBy } from './gaussian.js';
import type { ImageSet } from './imageSet.js';
import type { Vectors } from './vectors.js';

/** The classes that a classifier tells apart. */
export interface KnownClasses {
  /** What its score is called. */
  readonly score: 'mnistScore' | 'classScore';
  /** The share of each class among real images. */
  readonly shares: readonly number[];
}

export interface ImageClassifier {
  /** Part of the metrics' name: figures of two versions do not compare. */
  readonly version: string;
  readonly classes?: KnownClasses | undefined;
  /** `[count, size, size, channels]` bytes to `[count, features]` and, where there are classes, `[count, classes]`. */
  classify(
    images: Uint8Array,
    count: number,
  ): Promise<{ readonly features: Float32Array; readonly probabilities?: Float32Array }>;
}

/** A set of images as the classifier sees it. */
export interface ClassifiedSet {
  readonly features: Vectors;
  readonly probabilities: Probabilities | undefined;
}

export async function classified(
  classifier: ImageClassifier,
  { images, count }: ImageSet,
): Promise<ClassifiedSet> {
  const { features, probabilities } = await classifier.classify(images, count);
  return {
    features: vectorsOf(features, count),
    probabilities: probabilities && { values: probabilities, count, classes: probabilities.length / count },
  };
}

/**
 * The same network with features that have mean 0 and deviation 1 over these images: the scale of those that nothing was
 * taught says nothing.
 */
export async function standardizing(network: ImageClassifier, images: ImageSet): Promise<ImageClassifier> {
  const { features } = await classified(network, images);
  const gaussian = fitGaussian(features);
  return {
    version: network.version,
    classes: network.classes,
    classify: async (images, count) => {
      const found = await network.classify(images, count);
      return { ...found, features: standardizedBy(gaussian, vectorsOf(found.features, count)).values };
    },
  };
}

const vectorsOf = (values: Float32Array, count: number): Vectors => ({
  values,
  count,
  size: values.length / count,
});
