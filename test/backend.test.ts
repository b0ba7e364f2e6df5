/**
 * The engine under a program that knows nothing of dcgan: a model of TensorFlow.js' Layers.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { nativeStatus } from '../src/backends/native/index.js';
import { loadMnist } from '../src/data/index.js';
import { assertAllNear, assertBelow } from './assertions.js';

const COUNT = 32;

/** tfjs-examples' mnist-node, with fewer filters. */
function convolutionalModel(): tf.Sequential {
  const drawn = (seed: number) => ({ kernelInitializer: tf.initializers.glorotNormal({ seed }) });
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        inputShape: [28, 28, 1],
        filters: 8,
        kernelSize: 3,
        activation: 'relu',
        ...drawn(1),
      }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 6, kernelSize: 3, activation: 'relu', ...drawn(2) }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dropout({ rate: 0.25, seed: 3 }),
      tf.layers.dense({ units: 16, activation: 'relu', ...drawn(4) }),
      tf.layers.dense({ units: 10, activation: 'softmax', ...drawn(5) }),
    ],
  });
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

/** The losses of some epochs, and what the trained model says of the first images. */
async function trained(): Promise<{ losses: number[]; predicted: Float32Array }> {
  const { images, labels } = await loadMnist('train');
  const pixels = Float32Array.from(images.subarray(0, COUNT * 784), (byte) => byte / 255);
  const x = tf.tensor4d(pixels, [COUNT, 28, 28, 1]);
  const y = tf.oneHot(tf.tensor1d(labels.subarray(0, COUNT), 'int32'), 10);
  const model = convolutionalModel();
  const { history } = await model.fit(x, y, { epochs: 3, batchSize: 16, shuffle: false, verbose: 0 });
  const prediction = model.predict(x) as tf.Tensor;
  const predicted = Float32Array.from(prediction.dataSync());
  tf.dispose([x, y, prediction]);
  model.optimizer.dispose();
  model.dispose();
  return { losses: history.loss as number[], predicted };
}

after(() => tf.setBackend('cpu'));

test("importing dcgan/backend trains a model of TensorFlow.js' Layers to the same numbers", async () => {
  await tf.setBackend('cpu');
  const start = tf.memory().numTensors;
  const expected = await trained();
  // One for each model, which the Layers keep on every backend.
  const kept = tf.memory().numTensors - start;
  const { backend } = await import('../src/backend.js');
  assert.equal(backend.name, nativeStatus().available ? 'native' : 'wasm');
  assert.equal(tf.getBackend(), backend.name);
  const before = tf.memory().numTensors;
  const { losses, predicted } = await trained();
  assertAllNear(losses, expected.losses, 1e-4, 'the losses');
  assertAllNear(predicted, expected.predicted, 1e-3, 'the predictions');
  assertBelow(losses.at(-1)!, losses[0]!, 'the last loss');
  assert.equal(tf.memory().numTensors, before + kept);
});
