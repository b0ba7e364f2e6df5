import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends, selectBackend } from '../../src/backends/index.js';
import { Network, trainingPass } from '../../src/models/index.js';
import { inputGradientPenalty } from '../../src/models/inputGradientPenalty.js';
import { glorotUniform } from '../../src/presets/initializers.js';
import {
  batchNormalization,
  conv2d,
  dense,
  dropout,
  flatten,
  type Layer,
  leakyReLU,
} from '../../src/presets/layers.js';
import { normals, streamKey } from '../../src/random/index.js';

const BATCH = 3;
const SIZE = 8;
const architecture = (layers: readonly Layer[]) => ({
  name: 'discriminator' as const,
  inputShape: [SIZE, SIZE, 1],
  initializer: glorotUniform,
  layers,
});
/** Small enough that hardly a unit crosses its bend, where the slope jumps. */
const CHANGE = 2e-4;

const plan = architecture([
  conv2d(4, 5, 2),
  leakyReLU(0.3),
  dropout(0.3),
  conv2d(6, 5, 2),
  leakyReLU(0.3),
  dropout(0.3),
  flatten(),
  dense(1),
]);
const reports = await probeBackends();
const available = (['cpu', 'native', 'wasm'] as const).filter(
  (name) => reports.find((report) => report.name === name)?.available,
);

for (const backend of available) {
  describe(`on the backend ${backend}`, () => {
    let network: Network;
    let images: tf.Tensor;

    before(async () => {
      await selectBackend({ name: backend });
      network = new Network(plan, streamKey(3, 'initialization'));
      const values = normals(streamKey(3, 'samples'), BATCH * SIZE * SIZE).map(Math.tanh);
      images = tf.tensor(values, [BATCH, SIZE, SIZE, 1]);
    });

    after(() => {
      network.dispose();
      images.dispose();
    });

    /** Half the mean squared slope, each slope by differences of the network's outputs. */
    function penaltyByDifferences(): number {
      const step = 1 / 64;
      let sum = 0;
      for (let at = 0; at < SIZE * SIZE; at++) {
        const moved = [step, -step].map((change) =>
          tf.tidy(() => {
            const values = Float32Array.from(images.dataSync());
            for (let image = 0; image < BATCH; image++) values[image * SIZE * SIZE + at]! += change;
            return trainingPass(network, tf.tensor(values, images.shape)).output.dataSync();
          }),
        );
        for (let image = 0; image < BATCH; image++) {
          sum += ((moved[0]![image]! - moved[1]![image]!) / (2 * step)) ** 2;
        }
      }
      return sum / BATCH / 2;
    }

    test('the penalty is half the mean squared length of the slopes that differences give', () => {
      const computed = tf.tidy(() => inputGradientPenalty(network, images).penalty.dataSync()[0]!);
      const expected = penaltyByDifferences();
      assert.ok(Math.abs(computed / expected - 1) < 0.02, `${computed}, by differences ${expected}`);
    });

    test('twelve times as heavy, it and its gradient are twelve times as large', () => {
      tf.tidy(() => {
        const once = inputGradientPenalty(network, images);
        const heavy = inputGradientPenalty(network, images, { factor: 12 });
        const pairs = [...once.weights].map(([name, value]) => [value, heavy.weights.get(name)!] as const);
        for (const [one, twelve] of [[once.penalty, heavy.penalty] as const, ...pairs]) {
          const expected = Float32Array.from(one.dataSync(), (value) => value * 12);
          const largest = Math.max(...expected.map(Math.abs));
          twelve.dataSync().forEach((value, at) => {
            assert.ok(Math.abs(value - expected[at]!) <= 1e-5 * largest, `${value}, not ${expected[at]}`);
          });
        }
      });
    });

    for (const key of [undefined, streamKey(3, 'dropout')]) {
      test(`its gradient is what moving each weight changes it by, dropout ${key ? 'on' : 'off'}`, () => {
        const penalty = () =>
          tf.tidy(() => inputGradientPenalty(network, images, { dropoutKey: key }).penalty.dataSync()[0]!);
        const gradients = new Map<string, ArrayLike<number>>();
        tf.tidy(() => {
          const { weights } = inputGradientPenalty(network, images, { dropoutKey: key });
          for (const [name, value] of weights) gradients.set(name, value.dataSync());
        });
        assert.deepEqual([...gradients.keys()].sort(), network.trainableNames.sort());
        for (const [name, gradient] of gradients) {
          const weight = network.weight(name);
          const original = Float32Array.from(weight.dataSync());
          const largest = Math.max(...Array.from(gradient, Math.abs));
          for (let at = 0; at < original.length; at += Math.ceil(original.length / 7)) {
            const [up, down] = [CHANGE, -CHANGE].map((change) => {
              const values = original.slice();
              values[at]! += change;
              weight.assign(tf.tensor(values, weight.shape));
              return penalty();
            });
            const expected = (up! - down!) / (2 * CHANGE);
            const tolerance = 0.02 * Math.max(largest, 0.05);
            assert.ok(
              Math.abs(gradient[at]! - expected) < tolerance,
              `${name}[${at}]: ${gradient[at]}, by differences ${expected}`,
            );
          }
          weight.assign(tf.tensor(original, weight.shape));
        }
      });
    }
  });
}

test('a network with batch norm is refused', () => {
  const network = new Network(
    architecture([conv2d(2, 5, 2), batchNormalization(), leakyReLU(0.2), flatten(), dense(1)]),
    streamKey(3, 'initialization'),
  );
  tf.tidy(() => {
    const images = tf.zeros([2, SIZE, SIZE, 1]);
    assert.throws(() => inputGradientPenalty(network, images), /second derivative/);
  });
  network.dispose();
});
