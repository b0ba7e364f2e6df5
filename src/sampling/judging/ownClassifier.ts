/**
 * The classifier of a data set's own classes: what MNIST's is for digits. It is kept, so that it learns once and all
 * figures of the images are by the same one.
 */
import { createHash } from 'node:crypto';
import {
  type Classifier,
  classifierOf,
  confirmedShare,
  type ImageSet,
  weightShapes,
} from '../../metrics/index.js';
import type { ImageFormat } from '../../presets/index.js';
import { megabytes } from '../../text/index.js';
import { bytesOf, classifierFolder, keepWeights, readKeptWeights } from './keptWeights.js';
import { type ClassedImages, learnClasses } from './learnClasses.js';

/** What is learnt, and how: a classifier that learnt in another way has another name. */
const NAME = 'own-cnn-1';

/** Real images: what a classifier learns from, and what it is tested with. */
export interface Known {
  readonly training: ImageSet;
  readonly test: ImageSet;
}

interface Learnt {
  readonly classifier?: Classifier;
  /** What the user should know of it. */
  readonly note?: string;
}

/**
 * None for images without classes, and where the classes cannot be seen in the images. `onLearning` is told of the share of
 * the lesson that is done, where there is one. The caller disposes the classifier.
 */
export async function ownClassifier(
  known: Known,
  images: ImageFormat,
  onLearning: (share: number) => void,
): Promise<Learnt> {
  const { training, test } = known;
  if (!isClassed(training) || !isClassed(test)) return {};
  const counts = countsOf([...training.digits, ...test.digits]);
  const name = `${NAME}-${sumOf([training.images, Uint8Array.from(training.digits)])}`;
  const kept = readKeptWeights(name, weightShapes(images, counts.length));
  const weights =
    kept ?? (await learnClasses(training, { images, classes: counts.length, onProgress: onLearning }));
  const trouble = kept ? undefined : keepWeights(name, weights);
  const total = training.count + test.count;
  const classifier = classifierOf(weights, {
    version: `${NAME}-${sumOf([bytesOf(weights), test.images]).slice(0, 8)}`,
    images,
    // A class that the classifier finds where there is none is rare, not impossible.
    classes: { score: 'classScore', shares: counts.map((count) => Math.max(count, 0.5) / total) },
  });
  const right = await shareRight(classifier, test);
  const guessed = Math.max(...counts) / total;
  const said = `A classifier of the images' own classes is right about ${percent(right)} of those held out`;
  // Halfway between guessing and knowing.
  if (right < (1 + guessed) / 2) {
    classifier.dispose();
    return { note: `${said}, too few for figures by it: features that know no classes are taken instead.` };
  }
  const place = trouble ? `It could not be kept: ${trouble}` : `It is kept in ${classifierFolder()}`;
  return { classifier, note: `${said}. ${place} (${megabytes(bytesOf(weights).length)}).` };
}

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

const isClassed = (set: ImageSet): set is ClassedImages => set.digits !== undefined;

/** How many images there are of each class, from 0 to the largest. */
function countsOf(classes: readonly number[]): number[] {
  const counts = new Array<number>(classes.reduce((most, label) => Math.max(most, label), 0) + 1).fill(0);
  for (const label of classes) counts[label]!++;
  return counts;
}

function sumOf(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** The share of the images that are taken for what they are. */
async function shareRight(classifier: Classifier, { images, count, digits }: ClassedImages): Promise<number> {
  const { probabilities } = await classifier.classify(images, count);
  return confirmedShare({ values: probabilities, count, classes: probabilities.length / count }, digits);
}
