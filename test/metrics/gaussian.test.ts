import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviations, fitGaussian } from '../../src/metrics/gaussian.js';

test('mean and unbiased covariance are those worked by hand', () => {
  // Means 2 and 5; centred: (-1, -3), (0, 1), (1, 2); sums of products 2, 5, 14, by 2.
  const gaussian = fitGaussian({ values: Float32Array.of(1, 2, 2, 6, 3, 7), count: 3, size: 2 });
  assert.deepEqual([...gaussian.mean], [2, 5]);
  assert.deepEqual([...gaussian.covariance], [1, 2.5, 2.5, 7]);
  assert.deepEqual([...deviations(gaussian)], [1, Math.sqrt(7)]);
});

test('small variations far from zero keep their digits', () => {
  const { covariance } = fitGaussian({ values: Float32Array.of(100_000, 100_001), count: 2, size: 1 });
  assert.equal(covariance[0], 0.5);
});

test('one vector has no covariance', () => {
  assert.throws(() => fitGaussian({ values: Float32Array.of(1), count: 1, size: 1 }), RangeError);
});
