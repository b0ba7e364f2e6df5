import assert from 'node:assert/strict';
import { appendFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  listCheckpoints,
  pruneCheckpoints,
  type Run,
  rankCheckpoints,
  readCheckpoint,
  writeCheckpoint,
} from '../../../src/runs/index.js';
import { contentOf, newRun, userError } from '../fixtures.js';

const names = (checkpoints: readonly { name: string }[]) => checkpoints.map(({ name }) => name);

function evaluate(run: Run, distances: Readonly<Record<number, number>>, metric = 'digits-1'): void {
  for (const [epoch, frechetDistance] of Object.entries(distances)) {
    const lines = [
      { kind: 'step', epoch: Number(epoch), step: 1, generatorLoss: 0.7 },
      { kind: 'evaluation', epoch: Number(epoch), metric, frechetDistance, coverage: 0.5 },
    ];
    appendFileSync(
      join(run.folder, 'metrics.jsonl'),
      lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    );
  }
}

function damage(run: Run, name: string): void {
  truncateSync(join(run.folder, name, 'generator', 'weights.bin'), 1);
}

/** A run with checkpoints after epochs 1 to 5, and in the middle of the sixth. */
function trained(context: TestContext): Run {
  const run = newRun(context);
  for (const epoch of [1, 2, 3, 4, 5]) writeCheckpoint(run, contentOf(epoch));
  writeCheckpoint(run, contentOf(5, { step: 7 }));
  return run;
}

test('checkpoints rank by distance, those that were not evaluated left out', (t) => {
  const run = trained(t);
  assert.deepEqual(rankCheckpoints(run), []);
  evaluate(run, { 1: 300, 2: 20.5, 4: 100, 5: 31, 9: 1 });
  assert.deepEqual(names(rankCheckpoints(run)), ['epoch-0002', 'epoch-0005', 'epoch-0004', 'epoch-0001']);
  rmSync(join(run.folder, 'epoch-0002'), { recursive: true });
  assert.equal(readCheckpoint(run, 'best').name, 'epoch-0005');
});

test('evaluations of another metric than the newest are ignored', (t) => {
  const run = trained(t);
  evaluate(run, { 1: 3, 2: 2 }, 'digits-1');
  evaluate(run, { 3: 50, 4: 40 }, 'digits-2');
  assert.deepEqual(names(rankCheckpoints(run)), ['epoch-0004', 'epoch-0003']);
});

test('a torn line, and distances that are no numbers, do not count', (t) => {
  const run = trained(t);
  evaluate(run, { 1: 3, 2: Number.NaN });
  appendFileSync(
    join(run.folder, 'metrics.jsonl'),
    '{"kind":"evaluation","epoch":3,"metric":"digits-1","fre',
  );
  assert.deepEqual(names(rankCheckpoints(run)), ['epoch-0001']);
});

test('a damaged best one is told of, and the next best is read', (t) => {
  const run = trained(t);
  evaluate(run, { 1: 3, 2: 2, 3: 1 });
  damage(run, 'epoch-0003');
  const messages: string[] = [];
  const { name } = readCheckpoint(run, 'best', { onDamaged: (message) => messages.push(message) });
  assert.equal(name, 'epoch-0002');
  assert.equal(messages.length, 1);
  assert.match(messages[0]!, /^Checkpoint epoch-0003 is damaged: .* Trying the next best\.$/);
});

test('without evaluations there is no best one, and the message says what to do', (t) => {
  const run = trained(t);
  const refused = userError('"best"', run.folder, '--evaluate-every');
  assert.throws(() => readCheckpoint(run, 'best'), refused);
  evaluate(run, { 1: 3 });
  damage(run, 'epoch-0001');
  assert.throws(() => readCheckpoint(run, 'best'), refused);
});

test('pruning keeps the best one beside as many as asked', (t) => {
  const run = trained(t);
  evaluate(run, { 1: 30, 2: 20, 3: 40, 4: 50, 5: 60 });
  writeCheckpoint(run, contentOf(6));
  pruneCheckpoints(run, 2);
  assert.deepEqual(names(listCheckpoints(run)), ['epoch-0006', 'epoch-0005', 'epoch-0002']);
  evaluate(run, { 6: 10 });
  pruneCheckpoints(run, 1);
  assert.deepEqual(names(listCheckpoints(run)), ['epoch-0006']);
});

test('pruning keeps the best of the sound ones where the best is damaged', (t) => {
  const run = trained(t);
  evaluate(run, { 1: 30, 2: 20, 3: 25, 4: 50, 5: 60 });
  damage(run, 'epoch-0002');
  pruneCheckpoints(run, 1);
  assert.deepEqual(names(listCheckpoints(run)), ['epoch-0005-step-0007', 'epoch-0005', 'epoch-0003']);
  assert.equal(readCheckpoint(run, 'best').name, 'epoch-0003');
});
