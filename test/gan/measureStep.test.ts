import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { memory } from '@tensorflow/tfjs-core';
import { measureStep } from '../../src/gan/index.js';
import { selectTestBackend } from '../metrics/backend.js';

before(selectTestBackend);

test('the time of a step is the median of three, the first step not counted, and no tensors are left', async (t) => {
  const { numTensors } = memory();
  // What the clock says before and after each step: they take 5000, 1000, 3000 and 2000 ms.
  const times = [0, 5000, 5000, 6000, 6000, 9000, 9000, 11_000];
  const clock = t.mock.method(
    performance,
    'now',
    () => times[clock.mock.callCount()] ?? assert.fail('asked again'),
  );
  assert.deepEqual(await measureStep(), { batchSize: 64, seconds: 2 });
  assert.equal(clock.mock.callCount(), times.length);
  assert.equal(memory().numTensors, numTensors);
});
