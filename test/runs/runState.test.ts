import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import {
  createRun,
  describeRuns,
  lockRun,
  type Run,
  runState,
  writeCheckpoint,
  writeConfig,
  writePicture,
  writeSample,
} from '../../src/runs/index.js';
import { assertNear } from '../assertions.js';
import { unflushed } from './faults.js';
import { contentOf, endedPid, newRun, temporaryFolder } from './fixtures.js';

/** A run of so many epochs that has done fewer. */
function runOf(out: string, name: string, epochs: number, done: number): Run {
  const run = createRun({ out, name });
  unflushed(() => {
    writeConfig(run, { options: { epochs } });
    if (done > 0) writeCheckpoint(run, contentOf(done));
  });
  return run;
}

test('a run is finished once its last epoch has a checkpoint, and interrupted before', (t) => {
  const out = temporaryFolder(t);
  assert.equal(runState(runOf(out, 'begun', 3, 0)), 'interrupted');
  const run = runOf(out, 'half', 3, 2);
  assert.equal(runState(run), 'interrupted');
  unflushed(() => writeCheckpoint(run, contentOf(2, { step: 7 })));
  assert.equal(runState(run), 'interrupted');
  unflushed(() => writeCheckpoint(run, contentOf(3)));
  assert.equal(runState(run), 'finished');
  unflushed(() => writeConfig(run, { options: { epochs: 5 } }));
  assert.equal(runState(run), 'interrupted');
});

test('a run whose animation is missing is not finished: resuming makes it', (t) => {
  const run = runOf(temporaryFolder(t), 'last', 1, 1);
  unflushed(() => writeSample(run, 1, new Uint8Array()));
  assert.equal(runState(run), 'interrupted');
  unflushed(() => writePicture(run, 'progress.gif', new Uint8Array()));
  assert.equal(runState(run), 'finished');
});

test('a run is running while a living process holds its lock, whatever its checkpoints say', (t) => {
  const run = runOf(temporaryFolder(t), 'mine', 1, 1);
  const lock = lockRun(run);
  assert.equal(runState(run), 'running');
  const owner = JSON.parse(readFileSync(join(run.folder, 'run.lock'), 'utf8'));
  lock.release();
  assert.equal(runState(run), 'finished');
  const lockedBy = (other: object) =>
    writeFileSync(join(run.folder, 'run.lock'), JSON.stringify({ ...owner, ...other }));
  lockedBy({ pid: endedPid() });
  assert.equal(runState(run), 'finished');
  lockedBy({ host: `not-${hostname()}` });
  assert.equal(runState(run), 'running');
});

test('a run whose config.json cannot be read has failed', (t) => {
  const run = newRun(t);
  assert.equal(runState(run), 'failed');
  unflushed(() => writeCheckpoint(run, contentOf(1)));
  writeFileSync(join(run.folder, 'config.json'), '{');
  assert.equal(runState(run), 'failed');
  writeFileSync(join(run.folder, 'run.lock'), 'not a lock');
  assert.equal(runState(run), 'failed');
});

test('the description of a run says how far it is and how much it holds, links as links', (t) => {
  const out = temporaryFolder(t);
  const run = runOf(out, 'first', 4, 0);
  const config = readFileSync(join(run.folder, 'config.json')).byteLength;
  mkdirSync(join(run.folder, 'samples'));
  writeFileSync(join(run.folder, 'samples', 'epoch-0000.png'), Buffer.alloc(1000));
  writeFileSync(join(out, 'large'), Buffer.alloc(100_000));
  symlinkSync('../large', join(run.folder, 'link'));
  const [first] = describeRuns(out);
  assert.deepEqual(
    { ...first, lastWritten: undefined },
    {
      ...run,
      state: 'interrupted',
      trouble: null,
      epoch: 0,
      epochs: 4,
      lastWritten: undefined,
      bytes: config + 1000 + '../large'.length,
      newest: true,
    },
  );
  assertNear(Date.parse(first!.lastWritten), Date.now(), 60_000, 'the time of the last write');
});

test('of several runs one is the newest; without a folder there are none', (t) => {
  const run = newRun(t);
  const out = dirname(run.folder);
  runOf(out, '00002-dcgan', 1, 1);
  assert.deepEqual(
    describeRuns(out).map(({ name, epoch, epochs, newest }) => [name, epoch, epochs, newest]),
    [
      ['00001-dcgan', 0, null, false],
      ['00002-dcgan', 1, 1, true],
    ],
  );
  assert.deepEqual(describeRuns(join(out, 'none')), []);
});
