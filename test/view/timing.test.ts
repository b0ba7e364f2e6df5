import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEvaluated, timingOf } from '../../src/view/timing.js';

/** Grids of epochs that take 10 s, and 7 s more after the epochs of `evaluated`. */
function grids(epochs: number, evaluated: (epoch: number) => boolean) {
  let seconds = 0;
  return Array.from({ length: epochs + 1 }, (_, epoch) => {
    if (epoch > 0) seconds += 10 + (evaluated(epoch - 1) ? 7 : 0);
    return { epoch, seconds };
  });
}

test('epochs are timed without the evaluations between them, and evaluations apart', () => {
  const plan = { evaluateEvery: 4, epochs: 10 };
  const drawn = grids(10, (epoch) => isEvaluated(epoch, plan));
  assert.deepEqual(timingOf(drawn, plan), { secondsPerEpoch: 10, secondsPerEvaluation: 7 });
  assert.deepEqual(timingOf(drawn.slice(0, 3), plan), { secondsPerEpoch: 10, secondsPerEvaluation: 0 });
});

test('where every epoch is evaluated, the time of an epoch includes it', () => {
  const plan = { evaluateEvery: 1, epochs: 10 };
  const drawn = grids(6, (epoch) => isEvaluated(epoch, plan)).slice(1);
  assert.deepEqual(timingOf(drawn, plan), { secondsPerEpoch: 17, secondsPerEvaluation: 0 });
});

test('less than two grids tell no time', () => {
  const plan = { evaluateEvery: 0, epochs: 10 };
  assert.deepEqual(timingOf([], plan), { secondsPerEpoch: null, secondsPerEvaluation: 0 });
  assert.deepEqual(
    timingOf(
      grids(0, () => false),
      plan,
    ).secondsPerEpoch,
    null,
  );
});

test('samples are evaluated every so many epochs and after the last one', () => {
  const evaluated = [0, 1, 2, 3, 4, 5].filter((epoch) => isEvaluated(epoch, { evaluateEvery: 2, epochs: 5 }));
  assert.deepEqual(evaluated, [2, 4, 5]);
  assert.equal(isEvaluated(5, { evaluateEvery: 0, epochs: 5 }), false);
});
