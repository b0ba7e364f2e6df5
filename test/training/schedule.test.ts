/**
 * What changes towards the end of a training.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ScheduleOptions, scheduled } from '../../src/training/schedule.js';

const steps = (options: Partial<ScheduleOptions>) =>
  Array.from({ length: 10 }, (_, step) => scheduled(options, { step, stepsPerEpoch: 5 }));

test('the rates stay until the last part of the training, and then fall linearly', () => {
  const shares = (options: Partial<ScheduleOptions>) =>
    steps(options).map(({ learningRateShare = 1 }) => learningRateShare);
  assert.deepEqual(shares({ learningRateDecay: 0.4, epochs: 2 }), [1, 1, 1, 1, 1, 1, 1, 0.75, 0.5, 0.25]);
  assert.deepEqual(shares({ learningRateDecay: 1, epochs: 2 }).slice(-2), [0.2, 0.1]);
});

test('meanwhile the penalty grows to its end', () => {
  const penalties = steps({ learningRateDecay: 0.4, r1: 1, r1Final: 5, epochs: 2 }).map(({ r1 }) => r1);
  assert.deepEqual(penalties, [...Array.from({ length: 7 }, () => undefined), 2, 3, 4]);
});

test('without a last part, or without an end, nothing changes', () => {
  const same = Array.from({ length: 10 }, () => ({}));
  assert.deepEqual(steps({ learningRateDecay: 0, r1: 1, r1Final: 5, epochs: 2 }), same);
  assert.deepEqual(steps({ learningRateDecay: 0.4, r1: 1, r1Final: 5 }), same);
});
