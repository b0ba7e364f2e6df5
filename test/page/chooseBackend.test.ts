import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BackendCandidate, chooseBackend } from '../../page/playground/chooseBackend.js';

/** Candidates that note when they start; the named ones cannot. */
function candidates(titles: readonly string[], failing: readonly string[] = []) {
  const started: string[] = [];
  const made = titles.map(
    (title): BackendCandidate => ({
      title,
      compiles: title === 'fast',
      start: async () => {
        if (failing.includes(title)) throw new Error('no graphics adapter');
        started.push(title);
      },
    }),
  );
  return { made, started };
}

test('the first backend that starts and computes correctly is chosen, and no other one is started', async () => {
  const { made, started } = candidates(['fast', 'slow']);
  const chosen = await chooseBackend(made, async () => true);
  assert.deepEqual(chosen, { title: 'fast', compiles: true, passedOver: [] });
  assert.deepEqual(started, ['fast']);
});

test('backends that do not start or give wrong results are passed over, with the reasons', async () => {
  const { made, started } = candidates(['missing', 'wrong', 'slow'], ['missing']);
  const chosen = await chooseBackend(made, async () => started.at(-1) !== 'wrong');
  assert.deepEqual(chosen, {
    title: 'slow',
    compiles: false,
    passedOver: ['missing: no graphics adapter', 'wrong: its results are wrong'],
  });
});

test('where none works the error has every reason', async () => {
  const { made } = candidates(['one', 'two'], ['one']);
  await assert.rejects(
    chooseBackend(made, async () => false),
    /^Error: This browser cannot run the generator\. one: no graphics adapter; two: its results are wrong\.$/,
  );
});
