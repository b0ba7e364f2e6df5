/**
 * The sequential step on a small GAN whose discriminator has both batch norm and dropout, on every backend that
 * composes or fuses its ops: gradients against differences of the losses themselves.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends, selectBackend } from '../../src/backends/index.js';
import { Adam } from '../../src/gan/adam.js';
import { disposeGan, type Gan } from '../../src/gan/index.js';
import { discriminatorGradients, generatorGradients, sequentialStep } from '../../src/gan/sequentialStep.js';
import { Network, trainingPass } from '../../src/models/index.js';
import { NO_TECHNIQUES } from '../../src/presets/index.js';
import { batchNormalization, conv2d, dense, dropout, flatten, leakyReLU } from '../../src/presets/layers.js';
import { type Key, streamKey } from '../../src/random/index.js';
import { smallBatch, smallGan, smallGenerator } from '../backends/smallGan.js';

const RATE = 0.3;

/** The small generator, and a discriminator like `dcgan-paper`'s with dropout. */
function gan(rate = RATE): Gan {
  const { generator, generatorOptimizer, discriminator, discriminatorOptimizer } = smallGan();
  for (const unused of [discriminator, discriminatorOptimizer]) unused.dispose();
  const layers = [
    conv2d(4, 5, 2),
    leakyReLU(0.2),
    dropout(rate),
    conv2d(6, 5, 2, { useBias: false }),
    batchNormalization({ momentum: 0.9, epsilon: 1e-5 }),
    leakyReLU(0.2),
    dropout(rate),
    flatten(),
    dense(1),
  ];
  const made = new Network(
    { ...smallGenerator, name: 'discriminator', inputShape: [8, 8, 1], layers },
    streamKey(3, 'initialization'),
  );
  const adam = { learningRate: 0.01, beta1: 0.5, beta2: 0.999, epsilon: 1e-8 };
  return {
    generator,
    generatorOptimizer,
    discriminator: made,
    discriminatorOptimizer: new Adam(made, adam),
    techniques: NO_TECHNIQUES,
    average: undefined,
  };
}

const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const meanOf = (values: ArrayLike<number>, map: (value: number) => number) =>
  Array.from(values).reduce((sum, value) => sum + map(value), 0) / values.length;

/** Training-mode logits with the masks of the key's part `1024 * pass`. */
function logits(discriminator: Network, images: tf.Tensor, key: Key, pass: number): Float32Array {
  const dropoutKey = { ...key, part: 1024 * pass };
  return tf.tidy(
    () => trainingPass(discriminator, images, { dropoutKey }).output.dataSync().slice() as Float32Array,
  );
}

/** How `loss` changes along a direction in which every weight of the network moves, by central differences. */
function slopeAlong(network: Network, loss: () => number, step: number): number {
  const at = (distance: number) => {
    const kept = network.trainableNames.map((name) => tf.clone(network.weight(name)));
    for (const name of network.trainableNames) {
      const weight = network.weight(name);
      tf.tidy(() => weight.assign(tf.add(weight, tf.mul(direction(name, weight), distance))));
    }
    const value = loss();
    network.trainableNames.forEach((name, index) => {
      network.weight(name).assign(kept[index]!);
    });
    tf.dispose(kept);
    return value;
  };
  return (at(step) - at(-step)) / (2 * step);
}

/** Of some length, the same ones everywhere. */
function direction(name: string, { shape, size }: tf.Tensor): tf.Tensor {
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(1 + 3 * i + name.length));
  return tf.tensor(values, shape);
}

function along(gradients: ReadonlyMap<string, tf.Tensor>): number {
  return [...gradients].reduce((sum, [name, gradient]) => {
    const [values, ways] = [gradient.dataSync(), direction(name, gradient).dataSync()];
    return sum + Array.from(values).reduce((total, value, i) => total + value * ways[i]!, 0);
  }, 0);
}

const reports = await probeBackends();
const names = (['cpu', 'native', 'wasm'] as const).filter(
  (name) => reports.find((report) => report.name === name)?.available,
);
const KEY = streamKey(4, 'dropout', 7);
/** The loss is in single precision and has kinks: measured, 6e-4 at most. */
const CLOSE = 2e-3;

for (const name of names) {
  describe(`the sequential step on ${name}`, () => {
    test("the discriminator's gradient is its loss' change, real images and fakes seen apart", async () => {
      await selectBackend({ name });
      const { discriminator, ...rest } = gan();
      const { images, latentVectors } = smallBatch(6);
      tf.tidy(() => {
        const fakes = trainingPass(rest.generator, latentVectors).output;
        const { weights } = discriminatorGradients(discriminator, { images, fakes, dropoutKey: KEY });
        const loss = () =>
          meanOf(logits(discriminator, images, KEY, 0), (x) => softplus(-x)) +
          meanOf(logits(discriminator, fakes, KEY, 1), softplus);
        const [expected, found] = [slopeAlong(discriminator, loss, 1e-4), along(weights)];
        assert.ok(Math.abs(expected) > 0.1 && Math.abs(found / expected - 1) < CLOSE, `${found} ${expected}`);
      });
      tf.dispose([images, latentVectors]);
      disposeGan({ discriminator, ...rest });
    });

    test("the generator's gradient is its loss' change through the discriminator's third masks", async () => {
      await selectBackend({ name });
      const { discriminator, generator, ...rest } = gan();
      const { images, latentVectors } = smallBatch(6);
      tf.tidy(() => {
        const pass = trainingPass(generator, latentVectors);
        const { weights } = generatorGradients(discriminator, pass, { dropoutKey: KEY });
        const loss = () =>
          tf.tidy(() => {
            const fakes = trainingPass(generator, latentVectors).output;
            return meanOf(logits(discriminator, fakes, KEY, 2), (x) => softplus(-x));
          });
        const [expected, found] = [slopeAlong(generator, loss, 1e-4), along(weights)];
        assert.ok(
          Math.abs(expected) > 0.01 && Math.abs(found / expected - 1) < CLOSE,
          `${found} ${expected}`,
        );
      });
      tf.dispose([images, latentVectors]);
      disposeGan({ discriminator, generator, ...rest });
    });

    test("the discriminator's moving statistics take in real images, then fakes, and nothing of the third pass", async () => {
      await selectBackend({ name });
      const trained = gan();
      const { images, latentVectors } = smallBatch(6);
      const means = tf.tidy(() => {
        const fakes = trainingPass(trained.generator, latentVectors).output;
        return [images, fakes].map((seen, pass) => {
          const dropoutKey = { ...KEY, part: 1024 * pass };
          const { statistics } = trainingPass(trained.discriminator, seen, { dropoutKey });
          return statistics.get('batch_normalization')!.mean.dataSync().slice();
        });
      });
      sequentialStep(trained, { images, latentVectors, dropoutKey: KEY }).dispose();
      const moving = trained.discriminator.weight('batch_normalization/moving_mean').dataSync();
      moving.forEach((value, channel) => {
        const expected = 0.9 * (0.1 * means[0]![channel]!) + 0.1 * means[1]![channel]!;
        assert.ok(Math.abs(value - expected) < 1e-6, `${value}, not ${expected}`);
      });
      tf.dispose([images, latentVectors]);
      disposeGan(trained);
    });

    test('a step changes every weight, leaves no tensor behind, and is the same with the same key', async () => {
      await selectBackend({ name });
      const { images, latentVectors } = smallBatch(6);
      const losses = [KEY, KEY, { ...KEY, counter: 8 }].map((dropoutKey) => {
        const trained = gan();
        const names = (['generator', 'discriminator'] as const).flatMap((of) =>
          [...trained[of].variables.values()].map((weight) => [weight, weight.dataSync().join()] as const),
        );
        const count = tf.memory().numTensors;
        const metrics = sequentialStep(trained, { images, latentVectors, dropoutKey });
        assert.equal(tf.memory().numTensors, count + 1);
        for (const [weight, before] of names) assert.notEqual(weight.dataSync().join(), before);
        const values = metrics.dataSync().join();
        metrics.dispose();
        disposeGan(trained);
        return values;
      });
      assert.equal(losses[0], losses[1]);
      assert.notEqual(losses[0], losses[2]);
      tf.dispose([images, latentVectors]);
    });
  });
}
