/**
 * How the learning rates fall, and that a resumed run follows.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learningRateShare } from '../../src/training/learningRateDecay.js';

const shares = (options: Parameters<typeof learningRateShare>[0]) =>
  Array.from({ length: 10 }, (_, step) => learningRateShare(options, { step, stepsPerEpoch: 5 }));

test('the rates stay until the last part of the training, and then fall linearly', () => {
  assert.deepEqual(shares({ learningRateDecay: 0.4, epochs: 2 }), [1, 1, 1, 1, 1, 1, 1, 0.75, 0.5, 0.25]);
  assert.deepEqual(shares({ learningRateDecay: 1, epochs: 2 }).slice(-2), [0.2, 0.1]);
});

test('without a last part, or without an end, they stay', () => {
  const full = Array.from({ length: 10 }, () => 1);
  assert.deepEqual(shares({ learningRateDecay: 0, epochs: 2 }), full);
  assert.deepEqual(shares({ learningRateDecay: 0.4 }), full);
});
