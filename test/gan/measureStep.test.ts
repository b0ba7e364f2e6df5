import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memory } from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { measureStep } from '../../src/gan/index.js';

test('a step that is measured has taken its time, no more than all of them, and leaves no tensors', async () => {
  await selectBackend({ name: 'auto' });
  const { numTensors } = memory();
  const began = performance.now();
  const { batchSize, seconds } = await measureStep();
  assert.ok(batchSize > 0);
  assert.ok(seconds > 0 && seconds < (performance.now() - began) / 1000);
  assert.equal(memory().numTensors, numTensors);
});
