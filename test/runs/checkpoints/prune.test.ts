import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listCheckpoints, pruneCheckpoints, type Run, writeCheckpoint } from '../../../src/runs/index.js';
import { contentOf, newRun, tracesIn } from '../fixtures.js';

const names = (run: Run) => listCheckpoints(run).map(({ name }) => name);

function damage(run: Run, name: string): void {
  truncateSync(join(run.folder, name, 'generator', 'weights.bin'), 1);
}

test('pruning keeps the newest, as many as asked', (t) => {
  const run = newRun(t);
  for (const epoch of [1, 2, 3, 4]) writeCheckpoint(run, contentOf(epoch));
  pruneCheckpoints(run, 'all');
  assert.equal(names(run).length, 4);
  pruneCheckpoints(run, 9);
  assert.equal(names(run).length, 4);
  pruneCheckpoints(run, 2);
  assert.deepEqual(names(run), ['epoch-0004', 'epoch-0003']);
  pruneCheckpoints(run, 1);
  assert.deepEqual(names(run), ['epoch-0004']);
  assert.deepEqual(tracesIn(run), []);
});

test('the newest sound checkpoint stays, however many damaged ones are newer', (t) => {
  const run = newRun(t);
  for (const epoch of [1, 2, 3, 4]) writeCheckpoint(run, contentOf(epoch));
  damage(run, 'epoch-0003');
  damage(run, 'epoch-0004');
  pruneCheckpoints(run, 1);
  assert.deepEqual(names(run), ['epoch-0004', 'epoch-0003', 'epoch-0002']);
  damage(run, 'epoch-0002');
  pruneCheckpoints(run, 1);
  assert.equal(names(run).length, 3);
});

test('a checkpoint from the middle of an epoch goes when a newer one is sound, and does not count', (t) => {
  const run = newRun(t);
  writeCheckpoint(run, contentOf(1));
  writeCheckpoint(run, contentOf(2));
  writeCheckpoint(run, contentOf(2, { step: 100 }));
  pruneCheckpoints(run, 2);
  assert.deepEqual(names(run), ['epoch-0002-step-0100', 'epoch-0002', 'epoch-0001']);
  writeCheckpoint(run, contentOf(3));
  damage(run, 'epoch-0003');
  pruneCheckpoints(run, 'all');
  assert.equal(names(run).length, 4);
  writeCheckpoint(run, contentOf(3));
  pruneCheckpoints(run, 'all');
  assert.deepEqual(names(run), ['epoch-0003', 'epoch-0002', 'epoch-0001']);
});

test('keeping none, or no number, is refused', (t) => {
  const run = newRun(t);
  for (const keep of [0, -1, 1.5, Number.NaN]) assert.throws(() => pruneCheckpoints(run, keep), RangeError);
});
