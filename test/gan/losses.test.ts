import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import {
  discriminatorLogitGradient,
  generatorShare,
  readStepMetrics,
  stepMetrics,
} from '../../src/gan/losses.js';

before(() => selectBackend({ name: 'cpu' }));

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
/** -log(sigmoid(x)) in double precision, without overflow. */
const crossEntropy = (x: number) => Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const column = (values: number[]) => tf.tensor(values, [values.length, 1]);
const close = (actual: number, expected: number, tolerance = 1e-6) =>
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual}, not ${expected}`,
  );

test('the losses are binary cross-entropy on logits, also where a sigmoid would overflow', () => {
  const real = [0, 1.5, -2, 100, -100];
  const fake = [0.5, -0.5, 3, -120, 120];
  const metrics = readStepMetrics(tf.tidy(() => stepMetrics(column(real), column(fake)).dataSync()));
  close(metrics.generatorLoss, mean(fake.map(crossEntropy)));
  close(metrics.discriminatorLoss, mean(real.map(crossEntropy)) + mean(fake.map((x) => crossEntropy(-x))));
  close(metrics.realScore, mean(real.map(sigmoid)));
  close(metrics.fakeScore, mean(fake.map(sigmoid)));
});

test('the logit gradient is that of the discriminator loss, by finite differences', () => {
  const real = [0.3, -1.2];
  const fake = [0.7, 2.1];
  const loss = (logits: number[]) =>
    mean(logits.slice(0, 2).map(crossEntropy)) + mean(logits.slice(2).map((x) => crossEntropy(-x)));
  const gradient = tf.tidy(() => discriminatorLogitGradient(column(real), column(fake)).dataSync());
  [...real, ...fake].forEach((_, index) => {
    const moved = (by: number) => [...real, ...fake].map((x, i) => (i === index ? x + by : x));
    close(gradient[index]!, (loss(moved(1e-5)) - loss(moved(-1e-5))) / 2e-5, 1e-5);
  });
});

test("the fakes' gradient times the generator's share is the generator loss' gradient, at any logit", () => {
  const fake = [0, 1, -1, 20, -20, 60, -60, 200, -200];
  const [gradient, share] = tf.tidy(() => [
    discriminatorLogitGradient(column(fake), column(fake)).dataSync().slice(fake.length),
    generatorShare(column(fake)).dataSync(),
  ]);
  fake.forEach((logit, index) => {
    const expected = -sigmoid(-logit) / fake.length;
    const product = gradient[index]! * share[index]!;
    // Relative, down to where single precision itself ends.
    assert.ok(
      Math.abs(product - expected) <= 1e-5 * Math.abs(expected) + 1e-37,
      `${product}, not ${expected}`,
    );
  });
});

test('with label smoothing a real image counts as 1 - smoothing, in the loss and in its gradient', () => {
  const real = [0.3, -1.2, 40];
  const fake = [0.7, 2.1, -3];
  const smoothing = 0.1;
  const realLoss = (x: number) => (1 - smoothing) * crossEntropy(x) + smoothing * crossEntropy(-x);
  const loss = (logits: number[]) =>
    mean(logits.slice(0, 3).map(realLoss)) + mean(logits.slice(3).map((x) => crossEntropy(-x)));
  const values = tf.tidy(() =>
    stepMetrics(column(real), column(fake), { labelSmoothing: smoothing }).dataSync(),
  );
  const gradient = tf.tidy(() =>
    discriminatorLogitGradient(column(real), column(fake), smoothing).dataSync(),
  );
  close(readStepMetrics(values).discriminatorLoss, loss([...real, ...fake]));
  [...real, ...fake].forEach((_, index) => {
    const moved = (by: number) => [...real, ...fake].map((x, i) => (i === index ? x + by : x));
    close(gradient[index]!, (loss(moved(1e-5)) - loss(moved(-1e-5))) / 2e-5, 1e-5);
  });
});
