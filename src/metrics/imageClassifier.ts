/**
 * What the figures need of a classifier: features and probabilities of images.
 */
import type { Probabilities } from './classes.js';
import type { ImageSet } from './imageSet.js';
import type { Vectors } from './vectors.js';

export interface ImageClassifier {
  /** Part of the metrics' name: figures of two versions do not compare. */
  readonly version: string;
  /** `[count, 28, 28]` bytes to `[count, features]` and `[count, classes]`. */
  classify(
    images: Uint8Array,
    count: number,
  ): Promise<{ readonly features: Float32Array; readonly probabilities: Float32Array }>;
}

/** A set of images as the classifier sees it. */
export interface ClassifiedSet {
  readonly features: Vectors;
  readonly probabilities: Probabilities;
}

export async function classified(
  classifier: ImageClassifier,
  { images, count }: ImageSet,
): Promise<ClassifiedSet> {
  const { features, probabilities } = await classifier.classify(images, count);
  return {
    features: { values: features, count, size: features.length / count },
    probabilities: { values: probabilities, count, classes: probabilities.length / count },
  };
}
