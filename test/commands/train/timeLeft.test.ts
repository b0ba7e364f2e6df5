import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimeLeft } from '../../../src/commands/train/timeLeft.js';
import type { StartEvent, TrainEvent } from '../../../src/training/index.js';

/** Ten epochs of four steps. */
const timeLeft = (evaluateEvery: number) =>
  new TimeLeft({ options: { epochs: 10, evaluateEvery }, stepsPerEpoch: 4 } as StartEvent);

let now = 0;

/** Tells of events, each so many seconds after the one before. */
function tell(left: TimeLeft, events: readonly (readonly [TrainEvent['kind'], number])[]): void {
  for (const [kind, seconds] of events) {
    now += seconds * 1000;
    left.note({ kind } as TrainEvent, now);
  }
}

const STEPS = [1, 2, 3, 4].map((step) => ['step', step === 1 ? 30 : 2] as const);

test('nothing is said before a step was timed; steps count from then on', () => {
  const left = timeLeft(0);
  assert.equal(left.remaining(1, 1), undefined);
  tell(left, STEPS);
  assert.deepEqual(left.remaining(1, 4), { seconds: 9 * 4 * 2, complete: true });
  assert.deepEqual(left.remaining(10, 3), { seconds: 2, complete: true });
});

test('what ends an epoch counts once an epoch, and is not taken for a step', () => {
  const left = timeLeft(0);
  tell(left, [...STEPS, ['epoch', 5], ['checkpoint', 3], ['step', 2]]);
  assert.deepEqual(left.remaining(2, 1), { seconds: (3 + 8 * 4) * 2 + 9 * 8, complete: true });
});

test('evaluations that are to come are counted as soon as one was timed', () => {
  const left = timeLeft(4);
  tell(left, STEPS);
  assert.equal(left.remaining(1, 4)?.complete, false);
  tell(left, [
    ['epoch', 0],
    ['evaluation', 100],
    ['checkpoint', 0],
    ['step', 2],
  ]);
  // After epochs 8 and 10.
  assert.deepEqual(left.remaining(5, 4), { seconds: 5 * 4 * 2 + 2 * 100, complete: true });
  assert.deepEqual(left.remaining(9, 4), { seconds: 4 * 2 + 100, complete: true });
});
