import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { type Batch, createGan, disposeGan, type Gan, simultaneousStep } from '../../src/gan/index.js';
import { disposeStatistics, standingStatistics } from '../../src/gan/movingStatistics.js';
import { simultaneousGradients } from '../../src/gan/simultaneousStep.js';
import { trainingPass } from '../../src/models/index.js';
import { findPreset } from '../../src/presets/index.js';
import { normals, streamKey } from '../../src/random/index.js';
import { assertNear } from '../assertions.js';

const BATCH = 3;
let gan: Gan;
let batch: Batch;

before(async () => {
  await selectBackend({ name: 'auto' });
  const preset = findPreset('dcgan');
  gan = createGan(preset, preset.defaults, 5);
  batch = {
    images: tf.tensor(normals(streamKey(5, 'samples', 1), BATCH * 784).map(Math.tanh), [BATCH, 28, 28, 1]),
    latentVectors: tf.tensor(normals(streamKey(5, 'latentVectors'), BATCH * 100), [BATCH, 100]),
  };
});

after(() => {
  disposeGan(gan);
  tf.dispose([batch.images, batch.latentVectors]);
});

/** The generator's gradients from a backward pass of its own, as if nothing were shared. */
function separateGradients(): Map<string, Float32Array> {
  const gradients = new Map<string, Float32Array>();
  tf.tidy(() => {
    const fakes = trainingPass(gan.generator, batch.latentVectors);
    const judged = trainingPass(gan.discriminator, fakes.output);
    const logitGradient = tf.div(tf.neg(tf.sigmoid(tf.neg(judged.output))), BATCH);
    const { input } = judged.backward(logitGradient);
    const { weights } = fakes.backward(input!, { needsInputGradient: false });
    for (const [name, value] of weights) gradients.set(name, value.dataSync() as Float32Array);
  });
  return gradients;
}

for (const bias of [0, -80, 30]) {
  test(`one backward pass gives the generator what its own would, with logits near ${bias}`, () => {
    gan.discriminator.weight('dense/bias').assign(tf.tensor1d([bias]));
    const separate = separateGradients();
    tf.tidy(() => {
      for (const [name, gradient] of simultaneousGradients(gan, batch).generator) {
        const expected = separate.get(name)!;
        const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        assert.ok(Number.isFinite(largest) && largest > 0, name);
        gradient.dataSync().forEach((value, index) => {
          assert.ok(Math.abs(value - expected[index]!) <= 2e-5 * largest, `${name}[${index}]`);
        });
      }
    });
    gan.discriminator.weight('dense/bias').assign(tf.tensor1d([0]));
  });
}

test('a step changes both networks and leaves as many tensors as there were', () => {
  const weights = () =>
    ['generator', 'discriminator'].map((name) => {
      const network = gan[name as 'generator' | 'discriminator'];
      return [...network.variables.values()].map((variable) => variable.dataSync().slice(0, 4).join());
    });
  simultaneousStep(gan, { ...batch, dropoutKey: streamKey(5, 'dropout', 0) }).dispose();
  const before = weights();
  const count = tf.memory().numTensors;
  for (let step = 1; step < 4; step++) {
    simultaneousStep(gan, { ...batch, dropoutKey: streamKey(5, 'dropout', step) }).dispose();
    assert.equal(tf.memory().numTensors, count);
  }
  for (const [network, values] of weights().entries()) {
    for (const [index, value] of values.entries()) assert.notEqual(value, before[network]![index]);
  }
});

test('dropout changes the losses, and the same key gives the same losses', () => {
  const losses = (key: number | undefined) =>
    tf.tidy(() => {
      const dropoutKey = key === undefined ? undefined : streamKey(5, 'dropout', key);
      return simultaneousGradients(gan, { ...batch, dropoutKey })
        .metrics.dataSync()
        .join();
    });
  assert.equal(losses(1), losses(1));
  assert.equal(new Set([losses(undefined), losses(1), losses(2)]).size, 3);
});

test('standing statistics are the mean of what the batch norms see, and leave nothing behind', () => {
  const count = tf.memory().numTensors;
  const statistics = standingStatistics(gan.generator, { seed: 9, count: 15, batchSize: 8 });
  const means = [0, 1].map((index) =>
    tf.tidy(() => {
      const vectors = normals(streamKey(9, 'standingStatistics', index), 800);
      const pass = trainingPass(gan.generator, tf.tensor(vectors, [8, 100]));
      return pass.statistics.get('batch_normalization_2')!.variance.dataSync();
    }),
  );
  const standing = statistics.get('batch_normalization_2')!.variance.dataSync();
  standing.forEach((value, channel) => {
    const expected = (means[0]![channel]! + means[1]![channel]!) / 2;
    assertNear(value / expected, 1, 1e-5, `share of the expected variance of channel ${channel}`);
  });
  disposeStatistics(statistics);
  assert.equal(tf.memory().numTensors, count);
});
