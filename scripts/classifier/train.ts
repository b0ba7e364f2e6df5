/**
 * Trains the classifier that the metrics look at images with, on MNIST's 60,000 training images alone, and writes
 * its weights. The schedule is fixed in advance: the test images choose nothing, they only tell the accuracy.
 *
 *     node --import tsx scripts/classifier/train.ts [--epochs 10] [--out assets/classifier]
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { batchIndices, type LabelledImages, loadMnist, stepsPerEpoch } from '../../src/data/index.js';
import { Adam } from '../../src/gan/adam.js';
import { encodeWeights, inferencePass, Network, trainingPass } from '../../src/models/index.js';
import { glorotUniform } from '../../src/presets/initializers.js';
import { conv2d, dense, dropout, flatten, leakyReLU } from '../../src/presets/layers.js';
import { permutation, streamKey, uniforms } from '../../src/random/index.js';
import { shiftedImages } from './shiftedImages.js';

const VERSION = 'mnist-cnn-1';
const SEED = 1;
const BATCH_SIZE = 128;
const CLASSES = 10;
/** The learning rate falls linearly from here to zero. */
const LEARNING_RATE = 2e-3;

const { values } = parseArgs({
  options: {
    epochs: { type: 'string', default: '10' },
    out: { type: 'string', default: 'assets/classifier' },
  },
});
const epochs = Number(values.epochs);

await selectBackend({ name: 'native' });
// Plain ReLU left a fifth of the features at zero for every image.
const activation = leakyReLU(0.1);
const network = new Network(
  {
    // Of the names that a network can have.
    name: 'discriminator',
    inputShape: [28, 28, 1],
    initializer: glorotUniform,
    layers: [
      conv2d(24, 5, 2),
      activation,
      conv2d(32, 5, 2),
      activation,
      conv2d(64, 3, 2),
      activation,
      flatten(),
      dense(128),
      activation,
      dropout(0.3),
      dense(CLASSES),
    ],
  },
  streamKey(SEED, 'initialization'),
);
const training = await loadMnist('train');
const steps = stepsPerEpoch(training.count, BATCH_SIZE);
const adam = new Adam(network, { learningRate: LEARNING_RATE, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 });

for (let epoch = 0; epoch < epochs; epoch++) {
  const began = performance.now();
  const loss = trainEpoch(epoch);
  const seconds = (performance.now() - began) / 1000;
  console.log(`epoch ${epoch + 1}: loss ${loss.toFixed(4)}, ${seconds.toFixed(1)} s`);
}
console.log(`test accuracy ${await accuracy(await loadMnist('test'))}`);
await write(values.out);

/** Returns the mean loss. */
function trainEpoch(epoch: number): number {
  const order = permutation(streamKey(SEED, 'shuffle', epoch), training.count);
  const draws = uniforms({ ...streamKey(SEED, 'shuffle', epoch), part: 1 }, 2 * training.count);
  let total = 0;
  for (let step = 0; step < steps; step++) {
    const indices = batchIndices(order, BATCH_SIZE, step);
    const shifts = draws.subarray(2 * step * BATCH_SIZE);
    const images = shiftedImages(training, indices, shifts);
    const labels = Int32Array.from(indices, (index) => training.labels[index]!);
    total += trainStep(images, labels, epoch * steps + step);
  }
  return total / steps;
}

/** One update by the mean cross-entropy, which it returns. */
function trainStep(images: Float32Array, labels: Int32Array, counter: number): number {
  const count = labels.length;
  return tf.tidy(() => {
    const dropoutKey = streamKey(SEED, 'dropout', counter);
    const pass = trainingPass(network, tf.tensor(images, [count, 28, 28, 1]), { dropoutKey });
    const wanted = tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), CLASSES), 'float32');
    const probabilities = tf.softmax(pass.output);
    const loss = -tf.mean(tf.log(tf.sum(tf.mul(probabilities, wanted), 1))).dataSync()[0]!;
    const gradient = tf.div(tf.sub(probabilities, wanted), count);
    const { weights } = pass.backward(gradient, { needsInputGradient: false });
    adam.apply(weights, 1 - counter / (epochs * steps));
    return loss;
  });
}

/** The share of the images whose digit has the largest logit. */
async function accuracy({ images, labels, count }: LabelledImages): Promise<number> {
  let right = 0;
  for (let from = 0; from < count; from += 1000) {
    const pixels = Float32Array.from(images.subarray(from * 784, (from + 1000) * 784), (byte) => byte / 255);
    const found = tf.tidy(() =>
      tf.argMax(inferencePass(network, tf.tensor(pixels, [1000, 28, 28, 1])), 1).dataSync(),
    );
    found.forEach((digit, at) => {
      if (digit === labels[from + at]) right++;
    });
  }
  return right / count;
}

async function write(folder: string): Promise<void> {
  const { bytes } = encodeWeights(await network.readWeights(), 'float16');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${VERSION}.bin`);
  await writeFile(path, bytes);
  console.log(
    `${bytes.length} bytes in ${path}, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`,
  );
}
