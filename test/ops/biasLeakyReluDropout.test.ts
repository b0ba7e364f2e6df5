import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { biasLeakyReluDropout } from '../../src/ops/index.js';
import { keepMask, streamKey } from '../../src/random/index.js';
import { assertAllNear, assertNear } from '../assertions.js';
import { describeOnEachBackend } from './backends.js';
import { leakyRelu } from './definitions.js';
import { checkGradients, type GradientCase, randomValues, toTensor } from './gradientCheck.js';

interface Options {
  readonly shape: readonly number[];
  readonly slope: number;
  readonly rate: number;
  readonly withBias: boolean;
}

/** The factor of every unit: 0 or 1 / (1 - rate). */
function factors(rate: number, count: number): Float32Array {
  return keepMask(streamKey(7, 'dropout', 3), rate, count).map((keep) => keep / (1 - rate));
}

function activationCase({ shape, slope, rate, withBias }: Options): GradientCase {
  const channels = shape[shape.length - 1]!;
  const inputs = [randomValues(shape), ...(withBias ? [randomValues([channels])] : [])];
  const mask = factors(rate, inputs[0]!.values.length);
  const dropout = rate > 0 ? { rate, key: streamKey(7, 'dropout', 3) } : undefined;
  return {
    inputs,
    run: ([x, bias]) => biasLeakyReluDropout(x!, bias, { slope, dropout }),
    inDoubles: ([x, bias]) =>
      x!.map((value, i) => mask[i]! * leakyRelu(value + (bias?.[i % channels] ?? 0), slope)),
    composed: (x, bias) =>
      tf.mul(tf.leakyRelu(bias ? tf.add(x!, bias) : x!, slope), tf.tensor(mask, [...shape])),
  };
}

describeOnEachBackend('bias, LeakyReLU and dropout', () => {
  for (const slope of [0, 0.3, 1]) {
    for (const rate of [0, 0.3]) {
      for (const withBias of [true, false]) {
        test(`output and gradients, slope ${slope}, rate ${rate}, ${withBias ? 'with' : 'no'} bias`, async () => {
          await checkGradients(activationCase({ shape: [4, 3], slope, rate, withBias }));
          await checkGradients(activationCase({ shape: [2, 3, 3, 5], slope, rate, withBias }));
          await checkGradients(activationCase({ shape: [3, 2, 2, 1], slope, rate, withBias }));
        });
      }
    }
  }

  for (const rate of [0, 0.3]) {
    test(`with slope 0 and rate ${rate} a unit passes its gradient above zero alone, and is zero elsewhere`, () => {
      tf.tidy(() => {
        const values = Float32Array.from({ length: 400 }, (_, i) => [0, -0, -1e-30, -2, 1e-30, 2][i % 6]!);
        const dropout = rate > 0 ? { rate, key: streamKey(7, 'dropout', 3) } : undefined;
        const kept = factors(rate, values.length);
        const op = biasLeakyReluDropout(tf.tensor(values, [100, 4]), undefined, { slope: 0, dropout });
        const output = op.output.dataSync();
        const gradient = op.backward(tf.ones([100, 4])).input!.dataSync();
        values.forEach((value, i) => {
          const factor = value > 0 ? kept[i]! : 0;
          assert.ok(Math.abs(gradient[i]! - factor) < 1e-6, `${gradient[i]} at ${value}`);
          assert.ok(Math.abs(output[i]! - value * factor) <= 1e-6 * Math.abs(value * factor), `${output[i]}`);
        });
      });
    });
  }

  for (const shape of [
    [96, 7, 7, 16],
    [3, 14, 14, 8],
    [96, 1],
    [1, 28, 28, 3],
  ]) {
    test(`output and gradients of a layer of ${shape.join('x')}`, () => {
      const { inDoubles: _, ...layer } = activationCase({ shape, slope: 0.3, rate: 0.3, withBias: true });
      return checkGradients(layer);
    });
  }

  const dropped = (rate: number, counter: number) =>
    tf.tidy(() => {
      const dropout = { rate, key: streamKey(5, 'dropout', counter) };
      const x = tf.ones([1000, 100]);
      return biasLeakyReluDropout(x, undefined, { slope: 0.3, dropout }).output.dataSync<'float32'>();
    });

  for (const rate of [0.1, 0.3, 0.5]) {
    test(`dropout of ${rate} keeps a share of ${1 - rate} and scales it by 1 / ${1 - rate}`, () => {
      const values = dropped(rate, 1);
      const kept = values.filter((value) => value !== 0);
      // Four standard deviations of a binomial share.
      const uncertainty = 4 * Math.sqrt((rate * (1 - rate)) / values.length);
      assertNear(kept.length / values.length, 1 - rate, uncertainty, 'the share that is kept');
      const scale = 1 / (1 - rate);
      assertAllNear(
        kept,
        kept.map(() => scale),
        1e-6 * scale,
        'what is kept',
      );
    });
  }

  test('a key gives one mask, another key another', () => {
    assert.deepEqual(dropped(0.3, 1), dropped(0.3, 1));
    assert.notDeepEqual(dropped(0.3, 1), dropped(0.3, 2));
  });

  test('gradients pass through kept units alone', () => {
    tf.tidy(() => {
      const dropout = { rate: 0.5, key: streamKey(5, 'dropout') };
      const op = biasLeakyReluDropout(toTensor(randomValues([10, 10])), undefined, { slope: 0.3, dropout });
      const output = op.output.dataSync();
      const gradient = op.backward(tf.ones([10, 10])).input!.dataSync();
      output.forEach((value, i) => {
        assert.equal(gradient[i] === 0, value === 0);
      });
    });
  });
});
