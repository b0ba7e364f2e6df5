/**
 * What holds for every backend that draws dropout's masks by itself. No tests here.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { type BackendName, probeBackends, selectBackend } from '../../src/backends/index.js';
import { biasLeakyReluDropout } from '../../src/ops/index.js';
import { keepMask, streamKey } from '../../src/random/index.js';

/** Declares the tests of a backend's masks, for where it is available. */
export async function testDropoutMasks(backend: BackendName): Promise<void> {
  const found = (await probeBackends()).find(({ name }) => name === backend)!;
  describe(`dropout's masks on ${backend}`, {
    skip: !found.available && `${backend}: ${found.reason}`,
  }, () => {
    for (const [shape, key] of [
      [[5], streamKey(1, 'dropout', 0)],
      [[3, 7, 7, 5], { ...streamKey(2 ** 53 - 1, 'dropout', 2 ** 32 - 1), part: 2 }],
      [[256, 14, 14, 64], streamKey(7, 'dropout', 3)],
    ] as const) {
      test(`of ${shape.join('x')} are those that are drawn in JavaScript, and none leaks`, async () => {
        await selectBackend({ name: backend });
        assert.ok(tf.getKernel('DropoutMask', backend), `${backend} has the kernel`);
        const rate = 0.3;
        const ones = tf.ones([...shape]);
        const { numTensors } = tf.memory();
        const output = tf.tidy(
          () => biasLeakyReluDropout(ones, undefined, { slope: 1, dropout: { rate, key } }).output,
        );
        assert.equal(tf.memory().numTensors, numTensors + 1);
        const expected = keepMask(key, rate, ones.size, 1 / (1 - rate));
        const values = await output.data();
        assert.deepEqual(values, expected);
        tf.dispose([ones, output]);
      });
    }
  });
}
