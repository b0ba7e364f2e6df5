import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { batchNormLeakyRelu, normalizeLeakyRelu } from '../../src/ops/index.js';
import { describeOnEachBackend } from './backends.js';
import { channelStatistics, normalize } from './definitions.js';
import { assertClose, checkGradients, type GradientCase, randomValues, toTensor } from './gradientCheck.js';

const EPSILON = 1e-3;

/** Batch norm as TensorFlow.js composes it, with the batch's statistics in the tape. */
function composed(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, slope: number): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes);
  const normalized = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, EPSILON)));
  return tf.leakyRelu(tf.add(tf.mul(normalized, gamma), beta), slope);
}

function batchNormCase(shape: readonly number[], slope: number): GradientCase {
  const channels = shape[shape.length - 1]!;
  return {
    inputs: [
      randomValues(shape, { mean: 0.5, deviation: 2 }),
      randomValues([channels], { mean: 1, deviation: 0.3 }),
      randomValues([channels]),
    ],
    run: ([x, gamma, beta]) => batchNormLeakyRelu(x!, gamma!, beta!, { epsilon: EPSILON, slope }),
    composed: (x, gamma, beta) => composed(x!, gamma!, beta!, slope),
  };
}

describeOnEachBackend('batch norm with LeakyReLU', () => {
  for (const slope of [0, 0.3, 1]) {
    for (const shape of [
      [5, 3],
      [2, 3, 3, 1],
      [3, 2, 2, 5],
    ]) {
      test(`output and gradients, slope ${slope}, shape ${shape.join('x')}`, () => {
        const channels = shape[shape.length - 1]!;
        return checkGradients({
          ...batchNormCase(shape, slope),
          inDoubles: ([x, gamma, beta]) => {
            const [mean, variance] = channelStatistics(x!, channels);
            const given = { gamma: gamma!, beta: beta!, mean, variance, epsilon: EPSILON, slope };
            return normalize(x!, given);
          },
        });
      });
    }
  }

  for (const shape of [
    [96, 7, 7, 16],
    [3, 14, 14, 8],
    [96, 80],
    [1, 7, 7, 33],
  ]) {
    test(`output and gradients of a layer of ${shape.join('x')}`, () =>
      checkGradients(batchNormCase(shape, 0.3)));
  }

  test('statistics are exact where the mean is far from zero', () => {
    const x = randomValues([40, 3, 3, 4], { mean: 1000 });
    const [mean, variance] = channelStatistics(Float64Array.from(x.values), 4);
    tf.tidy(() => {
      const [gamma, beta] = [tf.ones([4]), tf.zeros([4])];
      const op = batchNormLeakyRelu(toTensor(x), gamma, beta, { epsilon: EPSILON, slope: 0.3 });
      assertClose(op.statistics.mean.dataSync(), mean, 'mean', 1e-6);
      assertClose(op.statistics.variance.dataSync(), variance, 'variance', 1e-4);
    });
  });

  for (const slope of [0, 0.3, 1]) {
    test(`normalisation by given statistics, slope ${slope}`, () => {
      const x = randomValues([3, 2, 2, 5]);
      const [gamma, beta, mean] = [randomValues([5]), randomValues([5]), randomValues([5])];
      const variance = { shape: [5], values: Float32Array.of(0.1, 1, 2, 0, 30) };
      const statistics = { mean: toTensor(mean), variance: toTensor(variance) };
      const options = { epsilon: EPSILON, slope, statistics };
      const output = tf.tidy(
        () => normalizeLeakyRelu(toTensor(x), toTensor(gamma), toTensor(beta), options).output,
      );
      const doubles = { gamma, beta, mean, variance };
      const expected = normalize(Float64Array.from(x.values), {
        ...(Object.fromEntries(
          Object.entries(doubles).map(([name, { values }]) => [name, Float64Array.from(values)]),
        ) as Record<keyof typeof doubles, Float64Array>),
        epsilon: EPSILON,
        slope,
      });
      assertClose(output.dataSync(), expected, 'output');
      tf.dispose([output, statistics.mean, statistics.variance]);
    });
  }
});
