import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseRuns, toggled } from '../../page/runs/chosenRuns.js';
import { distinctOptions } from '../../page/runs/distinctOptions.js';
import type { RunSummary } from '../../src/view/document.js';

const run = (name: string, options = {}) => ({ name, options }) as RunSummary;
const runs = Array.from({ length: 12 }, (_, index) => run(`run-${index}`));
const shown = (names: readonly string[]) =>
  chooseRuns(runs, names).map(({ run: { name }, color }) => `${name} ${color}`);

test('at first the newest four are compared', () => {
  assert.deepEqual(shown([]), ['run-0 --run-1', 'run-1 --run-2', 'run-2 --run-3', 'run-3 --run-4']);
});

test('a run that is taken out leaves the others their colours, and the next one takes its place', () => {
  const without = toggled(chooseRuns(runs, []), 'run-1');
  assert.deepEqual(shown(without), ['run-0 --run-1', 'run-2 --run-3', 'run-3 --run-4']);
  const withOther = toggled(chooseRuns(runs, without), 'run-9');
  assert.deepEqual(shown(withOther), ['run-0 --run-1', 'run-9 --run-2', 'run-2 --run-3', 'run-3 --run-4']);
});

test('none can be chosen, and no more than eight', () => {
  const none = toggled(chooseRuns(runs, ['run-5']), 'run-5');
  assert.ok(none.length > 0, 'an empty list would mean the newest');
  assert.deepEqual(shown(none), []);
  const eight = chooseRuns(
    runs,
    runs.map(({ name }) => name),
  );
  assert.equal(eight.length, 8);
  assert.deepEqual(shown(toggled(eight, 'run-11')), shown(runs.map(({ name }) => name)));
  assert.deepEqual(shown(['gone', 'run-3']), ['run-3 --run-2']);
});

test('the options that are shown are the main ones, and those in which runs differ', () => {
  const same = { model: 'dcgan', seed: 1, statistics: 'standing', keep: 3 };
  assert.deepEqual(distinctOptions([run('a', same), run('b', { ...same, keep: 9 })]), [
    'model',
    'batchSize',
    'learningRate',
    'seed',
  ]);
  assert.deepEqual(
    distinctOptions([run('a', same), run('b', { ...same, statistics: 'moving' })]).at(-1),
    'statistics',
  );
});
