import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { Adam } from '../../src/gan/adam.js';
import { Network } from '../../src/models/index.js';
import { glorotUniform } from '../../src/presets/initializers.js';
import { dense } from '../../src/presets/layers.js';
import { normals, streamKey } from '../../src/random/index.js';

const OPTIONS = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const network = () =>
  new Network(
    { name: 'generator', inputShape: [3], layers: [dense(2)], initializer: glorotUniform },
    streamKey(1, 'initialization'),
  );
const gradient = (step: number, name: string, size: number) =>
  normals(streamKey(step, 'samples', name.length), size);

function apply(owner: Network, adam: Adam, step: number, share?: number): void {
  tf.tidy(() => {
    const gradients = owner.trainableNames.map((name) => {
      const { size, shape } = owner.weight(name);
      return [name, tf.tensor(gradient(step, name, size), shape)] as const;
    });
    adam.apply(new Map(gradients), share);
  });
}

before(() => selectBackend({ name: 'auto' }));

test("twenty updates are those of Keras' formula in double precision", () => {
  const trained = network();
  const adam = new Adam(trained, OPTIONS);
  const name = 'dense/kernel';
  const weight = Array.from(trained.weight(name).dataSync());
  const [m, v] = [weight.map(() => 0), weight.map(() => 0)];
  for (let t = 1; t <= 20; t++) {
    apply(trained, adam, t);
    const rate = (0.01 * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
    gradient(t, name, weight.length).forEach((g, i) => {
      m[i] = 0.9 * m[i]! + 0.1 * g;
      v[i] = 0.999 * v[i]! + 0.001 * g * g;
      weight[i] = weight[i]! - (rate * m[i]!) / (Math.sqrt(v[i]!) + 1e-7);
    });
  }
  trained
    .weight(name)
    .dataSync()
    .forEach((value, i) => {
      assert.ok(Math.abs(value - weight[i]!) < 2e-6, `${value}, not ${weight[i]}`);
    });
  assert.equal(adam.iterations, 20);
  adam.dispose();
  trained.dispose();
});

test('a share of the learning rate is a smaller learning rate', async () => {
  const [shared, slower] = [network(), network()];
  const [adam, other] = [new Adam(shared, OPTIONS), new Adam(slower, { ...OPTIONS, learningRate: 0.0025 })];
  apply(shared, adam, 1, 0.25);
  apply(slower, other, 1);
  assert.deepEqual(await shared.readWeights(), await slower.readWeights());
  assert.equal(adam.learningRate, 0.01);
  for (const owner of [shared, slower, adam, other]) owner.dispose();
});

test('restored moments continue with the same bits', async () => {
  const [straight, stopped] = [network(), network()];
  const [adam, first] = [new Adam(straight, OPTIONS), new Adam(stopped, OPTIONS)];
  for (let step = 1; step <= 3; step++) {
    apply(straight, adam, step);
    apply(stopped, first, step);
  }
  const resumed = new Adam(stopped, OPTIONS);
  resumed.restore(await first.readMoments(), first.iterations);
  for (let step = 4; step <= 6; step++) {
    apply(straight, adam, step);
    apply(stopped, resumed, step);
  }
  assert.deepEqual(await stopped.readWeights(), await straight.readWeights());
  assert.throws(() => resumed.restore(new Map(), 1), /lacks dense\/kernel\/momentum/);
  for (const owner of [straight, stopped, adam, first, resumed]) owner.dispose();
});
