import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseRuns, toggled } from '../../page/runs/chosenRuns.js';
import { distinctOptions } from '../../page/runs/distinctOptions.js';
import { type ColumnName, filteredRuns, sortedRuns } from '../../page/runs/runColumns.js';
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

test('the options that are shown are the model and what is not its default', () => {
  const changedOptions = ['learningRate', 'epochs', 'keep', 'seed'];
  assert.deepEqual(distinctOptions({ changedOptions }), ['model', 'learningRate', 'seed']);
  assert.deepEqual(distinctOptions({ changedOptions: [] }), ['model']);
});

const table = [
  { name: 'run-2', state: 'finished', bestDistance: 8.5, updated: 3 },
  { name: 'run-10', state: 'running', bestDistance: null, updated: 1 },
  { name: 'run-1', state: 'finished', bestDistance: 40, updated: 2, divergence: 'losses' },
].map((run) => ({
  lastEpoch: {},
  options: { model: 'mlp', seed: 7 },
  backend: 'native',
  data: 'mnist',
  ...run,
}));
const rows = table as unknown as RunSummary[];
const namesOf = (runs: readonly RunSummary[]) => runs.map(({ name }) => name);

test('the table sorts numbers by value, names by their numbers, and what is missing last', () => {
  const by = (column: ColumnName, reversed = false) => namesOf(sortedRuns(rows, { column, reversed }));
  assert.deepEqual(by('name'), ['run-1', 'run-2', 'run-10']);
  assert.deepEqual(by('bestDistance'), ['run-2', 'run-1', 'run-10']);
  assert.deepEqual(by('bestDistance', true), ['run-1', 'run-2', 'run-10']);
  assert.deepEqual(by('updated'), ['run-2', 'run-1', 'run-10'], 'the newest first');
  assert.deepEqual(by('state'), ['run-1', 'run-2', 'run-10'], 'diverged, finished, running');
});

test('the filter keeps the runs that have all its words', () => {
  const kept = (filter: string) => namesOf(filteredRuns(rows, filter));
  assert.deepEqual(kept('  '), ['run-2', 'run-10', 'run-1']);
  assert.deepEqual(kept('DIVERGED'), ['run-1']);
  assert.deepEqual(kept('model mlp run-1'), ['run-10', 'run-1']);
  assert.deepEqual(kept('seed 8'), []);
});
