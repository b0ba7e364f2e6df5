import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { measureStep } from '../../src/gan/index.js';
import { selectTestBackend } from '../metrics/backend.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

before(selectTestBackend);

test('the time of a step is the median of three, the first step not counted, and no tensors are left', async (t) => {
  const { numTensors } = tf.memory();
  const milliseconds = [5000, 1000, 3000, 2000];
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  // A step is done when its metrics are there.
  const { data } = tf.Tensor.prototype;
  t.mock.method(tf.Tensor.prototype, 'data', function (this: tf.Tensor) {
    now += milliseconds.shift()!;
    return data.call(this);
  });
  assert.deepEqual(await measureStep(), { batchSize: 64, seconds: 2 });
  assert.deepEqual(milliseconds, []);
  assert.equal(tf.memory().numTensors, numTensors);
});
