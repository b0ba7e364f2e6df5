/**
 * How a classifier learns the classes of a data set: for some minutes at most, as MNIST's did but without its shifts, since
 * not all images stand free on black.
 */
import * as tf from '@tensorflow/tfjs-core';
import { Adam } from '../../gan/index.js';
import type { ImageSet, WeightArray } from '../../metrics/index.js';
import { Network, trainingPass } from '../../models/index.js';
import { dense, dropout, glorotUniform, type ImageFormat, shapeOf } from '../../presets/index.js';
import { permutation, streamKey } from '../../random/index.js';
import { featureLayers } from './featureNetwork.js';

const SEED = 1;
const BATCH_SIZE = 128;
/** How often each image is seen, within these numbers of steps. */
const EPOCHS = 20;
const [FEWEST_STEPS, MOST_STEPS] = [200, 1500];
/** It falls linearly from here to zero. */
const LEARNING_RATE = 2e-3;

export interface ClassedImages extends ImageSet {
  /** The class of each, from 0. */
  readonly digits: readonly number[];
}

export interface Lesson {
  readonly images: ImageFormat;
  /** One more than the largest class. */
  readonly classes: number;
  readonly onProgress: (share: number) => void;
}

/** Weights of a classifier of the training images, as `weightShapes` has them. The same images and backend give the same. */
export async function learnClasses(
  training: ClassedImages,
  { images, classes, onProgress }: Lesson,
): Promise<WeightArray[]> {
  const layers = [...featureLayers(images), dropout(0.3), dense(classes)];
  const network = new Network(
    { name: 'discriminator', inputShape: shapeOf(images), initializer: glorotUniform, layers },
    streamKey(SEED, 'initialization'),
  );
  const adam = new Adam(network, { learningRate: LEARNING_RATE, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 });
  try {
    const enough = Math.ceil((EPOCHS * training.count) / BATCH_SIZE);
    const steps = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, enough));
    const batches = batchesOf(training.count);
    for (let step = 0; step < steps; step++) {
      const share = 1 - step / steps;
      const dropoutKey = streamKey(SEED, 'dropout', step);
      const batch = batchOf(training, batches.next().value, images);
      takeStep({ network, adam, share, dropoutKey, classes }, batch);
      // Training holds the thread: progress is to be seen, and an interruption heard.
      if (step % 10 === 0) await new Promise(setImmediate);
      onProgress((step + 1) / steps);
    }
    return [...(await network.readWeights()).values()];
  } finally {
    adam.dispose();
    network.dispose();
  }
}

/** The indices of one batch after the other, in a new order each time that all have been seen. */
function* batchesOf(count: number): Generator<Uint32Array, never> {
  const size = Math.min(BATCH_SIZE, count);
  for (let epoch = 0; ; epoch++) {
    const order = permutation(streamKey(SEED, 'shuffle', epoch), count);
    for (let from = 0; from + size <= count; from += size) yield order.subarray(from, from + size);
  }
}

interface Batch {
  readonly inputs: tf.Tensor4D;
  readonly labels: tf.Tensor1D;
}

function batchOf({ images, count, digits }: ClassedImages, indices: Uint32Array, format: ImageFormat): Batch {
  const size = images.length / count;
  const values = new Float32Array(indices.length * size);
  indices.forEach((index, row) => {
    for (let at = 0; at < size; at++) values[row * size + at] = images[index * size + at]! / 255;
  });
  const labels = Int32Array.from(indices, (index) => digits[index]!);
  return {
    inputs: tf.tensor(values, [indices.length, ...shapeOf(format)]),
    labels: tf.tensor1d(labels, 'int32'),
  };
}

interface Learner {
  readonly network: Network;
  readonly adam: Adam;
  /** How much of the learning rate counts. */
  readonly share: number;
  readonly dropoutKey: ReturnType<typeof streamKey>;
  readonly classes: number;
}

/** One update by the mean cross-entropy. Disposes the batch. */
function takeStep(learner: Learner, { inputs, labels }: Batch): void {
  const { network, adam, share, dropoutKey, classes } = learner;
  tf.tidy(() => {
    const pass = trainingPass(network, inputs, { dropoutKey });
    const wanted = tf.cast(tf.oneHot(labels, classes), 'float32');
    const gradient = tf.div(tf.sub(tf.softmax(pass.output), wanted), inputs.shape[0]);
    adam.apply(pass.backward(gradient, { needsInputGradient: false }).weights, share);
  });
  tf.dispose([inputs, labels]);
}
