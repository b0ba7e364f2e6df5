import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends, selectBackend } from '../../../src/backends/index.js';
import { hasFusedKernel, normalTensor } from '../../../src/ops/index.js';
import { normals, streamKey } from '../../../src/random/index.js';
import { assertBelow } from '../../assertions.js';

const found = (await probeBackends()).find(({ name }) => name === 'webgpu')!;

describe('normal numbers on webgpu', { skip: !found.available && `webgpu: ${found.reason}` }, () => {
  for (const [shape, key] of [
    [[3], streamKey(1, 'latentVectors', 0)],
    [[256, 100], { ...streamKey(2 ** 53 - 1, 'latentVectors', 2 ** 32 - 1), part: 2 }],
    // So many that words of all sizes come up: the largest and the smallest are some 2^-20 from the ends.
    [[1 << 20], streamKey(7, 'latentVectors', 3)],
  ] as const) {
    test(`${shape.join('x')}, are those that are drawn in JavaScript to the last bits, and none leaks`, async () => {
      await selectBackend({ name: 'webgpu' });
      assert.equal(hasFusedKernel('Normals'), true);
      const { numTensors } = tf.memory();
      const drawn = normalTensor(key, shape);
      assert.deepEqual(drawn.shape, [...shape]);
      const values = await drawn.data();
      const expected = normals(key, drawn.size);
      const worst = expected.reduce(
        (most, value, i) => Math.max(most, Math.abs(values[i]! - value) / (Math.abs(value) + 1)),
        0,
      );
      assertBelow(worst, 1e-6, 'the largest error');
      drawn.dispose();
      assert.equal(tf.memory().numTensors, numTensors);
    });
  }
});
