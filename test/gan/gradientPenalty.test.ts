/**
 * The R1 penalty among a step's metrics, in both orders of updates.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { disposeGan, type Gan, readStepMetrics, simultaneousStep } from '../../src/gan/index.js';
import { sequentialStep } from '../../src/gan/sequentialStep.js';
import { inferencePass } from '../../src/models/index.js';
import { NO_TECHNIQUES } from '../../src/presets/index.js';
import { assertNear } from '../assertions.js';
import { smallBatch, smallGan } from '../backends/smallGan.js';

before(() => selectBackend({ name: 'auto' }));

const R1 = 3;

/** `R1 / 2 * |gradient of D at an image|^2`, the mean over the images, by differences of D's logits. */
function penaltyByDifferences({ discriminator }: Gan, images: tf.Tensor): number {
  const [batch, ...size] = images.shape as [number, ...number[]];
  const pixels = size.reduce((product, length) => product * length, 1);
  const values = images.dataSync() as Float32Array;
  const step = 1e-2;
  let squares = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [up, down] = [step, -step].map((change) => {
      const moved = values.slice();
      for (let image = 0; image < batch; image++) moved[image * pixels + pixel]! += change;
      return tf.tidy(() => inferencePass(discriminator, tf.tensor(moved, images.shape)).dataSync());
    }) as [Float32Array, Float32Array];
    up.forEach((logit, image) => {
      squares += ((logit - down[image]!) / (2 * step)) ** 2;
    });
  }
  return ((R1 / 2) * squares) / batch;
}

for (const [name, step] of [
  ['simultaneous', simultaneousStep],
  ['sequential', sequentialStep],
] as const) {
  test(`a ${name} step tells the penalty when it is due, as weighted by r1 alone, and not otherwise`, () => {
    const gan: Gan = { ...smallGan(), techniques: { ...NO_TECHNIQUES, r1: R1, r1Every: 2 } };
    const batch = smallBatch(3);
    const expected = penaltyByDifferences(gan, batch.images);
    const penalties = [1, 2, 3].map(() => {
      const metrics = step(gan, batch);
      const { r1Penalty } = readStepMetrics(metrics.dataSync());
      metrics.dispose();
      return r1Penalty;
    });
    assertNear(penalties[0]! / expected, 1, 0.02, 'the penalty, relative to that by differences');
    assert.equal(penalties[1], undefined);
    assert.equal(typeof penalties[2], 'number');
    disposeGan(gan);
    tf.dispose([batch.images, batch.latentVectors]);
  });
}
