/**
 * Which epochs a run's history has, and what is read of it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isInHistory,
  listHistory,
  readNetworks,
  writeCheckpoint,
  writeHistory,
} from '../../src/runs/index.js';
import { contentOf, newRun, userError } from './fixtures.js';

test('it has the first epochs, and then fewer and fewer', () => {
  const epochs = Array.from({ length: 301 }, (_, epoch) => epoch).filter(isInHistory);
  assert.deepEqual(epochs, [0, 1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300]);
});

test('an epoch is read from its checkpoint, and where that is gone, from the history', (t) => {
  const run = newRun(t);
  writeCheckpoint(run, contentOf(2));
  for (const epoch of [1, 2]) writeHistory(run, contentOf(epoch, { variant: 'b' }));
  const variantOf = (name: string) => readNetworks(run, name).state.variant;
  assert.equal(variantOf('2'), 'a');
  assert.equal(variantOf('epoch-0001'), 'b');
  assert.equal(readNetworks(run, 'newest').name, 'epoch-0002');
  assert.throws(() => readNetworks(run, '3'), userError('"3"', 'There are: epoch-0002.'));
  assert.deepEqual(
    listHistory(run).map(({ name }) => name),
    ['epoch-0002', 'epoch-0001'],
  );
});
