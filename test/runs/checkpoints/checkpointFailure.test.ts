import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRun, MetricsLog, readMetrics, writeCheckpoint, writeConfig } from '../../../src/runs/index.js';
import { assertEvery } from '../../assertions.js';
import { failingAt, unflushed } from '../faults.js';
import { contentOf, newestOf, newRun, temporaryFolder, tracesIn, userError } from '../fixtures.js';

const REASONS = {
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  EIO: 'input/output error',
};

for (const [code, reason] of Object.entries(REASONS)) {
  test(`${code} at any call of a checkpoint's write is told, and costs nothing`, (t) => {
    const untouched = newRun(t);
    const calls = failingAt(-1, code, () => writeCheckpoint(untouched, contentOf(2)));
    let failures = 0;
    for (let at = 0; at < calls; at++) {
      const run = newRun(t);
      unflushed(() => writeCheckpoint(run, contentOf(1)));
      const attempt = () => failingAt(at, code, () => writeCheckpoint(run, contentOf(2)));
      // Only at the very end, when the folder is flushed after the rename, may the new one be there.
      assert.throws(
        attempt,
        userError('epoch-0002', run.folder, reason, 'MB needed', 'MB free', 'is intact'),
      );
      failures += newestOf(run) === 'epoch-0001 a' ? 1 : 0;
      assert.deepEqual(tracesIn(run), []);
      unflushed(() => writeCheckpoint(run, contentOf(2)));
      assert.equal(newestOf(run), 'epoch-0002 a');
    }
    assert.ok(calls > 15 && calls - failures <= 2, `${failures} of ${calls}`);
  });

  test(`${code} while a checkpoint is replaced leaves the old one or the new one`, (t) => {
    const replace = (at: number) => {
      const run = newRun(t);
      unflushed(() => writeCheckpoint(run, contentOf(1, { variant: 'a' })));
      const attempt = () => failingAt(at, code, () => writeCheckpoint(run, contentOf(1, { variant: 'b' })));
      if (at < 0) return attempt();
      assert.throws(attempt, userError(reason, 'epoch-0001 is intact'));
      assert.match(newestOf(run), /^epoch-0001 [ab]$/);
      assert.deepEqual(tracesIn(run), []);
      return 0;
    };
    const calls = replace(-1);
    for (let at = 0; at < calls; at++) replace(at);
  });

  test(`${code} at any call of writing config.json leaves the old one`, (t) => {
    const run = newRun(t);
    const path = join(run.folder, 'config.json');
    const old = readFileSync(path, 'utf8');
    const calls = failingAt(-1, code, () => writeConfig(run, { model: 'dcgan' }));
    for (let at = 0; at < calls - 2; at++) {
      assert.throws(
        () => failingAt(at, code, () => writeConfig(run, { model: 'mlp' })),
        userError(path, reason),
      );
      assert.equal(readFileSync(path, 'utf8'), old);
      assert.deepEqual(tracesIn(run), []);
    }
  });
}

test('a file that may not be written is told of, a folder that may not be read for its flush is not', (t) => {
  const run = newRun(t);
  const write = () => writeConfig(run, { model: 'mlp' });
  const calls = failingAt(-1, 'EACCES', write);
  assert.throws(() => failingAt(0, 'EACCES', write), userError('config.json', 'permission denied'));
  failingAt(calls - 2, 'EACCES', write);
});

test('the first checkpoint that cannot be written says that there is none yet', (t) => {
  const run = newRun(t);
  const attempt = () => failingAt(3, 'ENOSPC', () => writeCheckpoint(run, contentOf(1)));
  assert.throws(attempt, userError('There is no sound checkpoint yet. Free some space and try again.'));
});

test('a programming error is not taken for a failure of the disk', (t) => {
  const run = newRun(t);
  assert.throws(() => writeCheckpoint(run, contentOf(-1)), RangeError);
});

test('on a disk that fills up, the last checkpoint that fitted is intact', (t) => {
  const out = join(temporaryFolder(t), 'disk');
  mkdirSync(out);
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', out]);
  if (mount.status !== 0)
    return t.skip('mounting needs root on Linux; ENOSPC is injected by the tests above');
  try {
    const run = createRun({ out, name: 'full' });
    writeConfig(run, { model: 'dcgan' });
    const metrics = new MetricsLog(run);
    let epoch = 0;
    const fill = () => {
      for (epoch = 1; epoch < 100; epoch++) writeCheckpoint(run, contentOf(epoch, { size: 40_000 }));
    };
    assert.throws(fill, (error) => {
      return userError('the disk is full', `epoch-000${epoch - 1} is intact`, '0.1 MB needed')(error);
    });
    assert.ok(epoch > 3 && epoch < 9, `the disk was full in epoch ${epoch}`);
    assert.equal(newestOf(run), `epoch-000${epoch - 1} a`);
    assert.deepEqual(tracesIn(run), []);
    const log = () => {
      for (let step = 0; step < 1e6; step++) metrics.append({ step, text: 'x'.repeat(5000) });
    };
    assert.throws(log, userError('metrics.jsonl', 'the disk is full'));
    const entries = readMetrics(run);
    assertEvery(entries, ({ step }, index) => step === index, 'the step of its place');
    assert.throws(
      () => writeConfig(run, { text: 'x'.repeat(9000) }),
      userError('config.json', 'the disk is full'),
    );
    assert.match(readFileSync(join(run.folder, 'config.json'), 'utf8'), /dcgan/);
    metrics.close();
  } finally {
    spawnSync('umount', ['--lazy', out]);
  }
});
