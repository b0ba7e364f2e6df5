import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  createRun,
  findRuns,
  lockRun,
  openRun,
  type Run,
  readCheckpoint,
  removeRun,
  writeCheckpoint,
  writeConfig,
} from '../../src/runs/index.js';
import { interposing, killedAt, MOMENTS, unflushed } from './faults.js';
import { contentOf, endedPid, temporaryFolder, userError } from './fixtures.js';

const DEAD = endedPid();

// The locks of those that are killed here are never released.
process.setMaxListeners(0);

function trainedRun(out: string, name: string): Run {
  const run = createRun({ out, name });
  unflushed(() => {
    writeConfig(run, { options: { epochs: 1 } });
    writeCheckpoint(run, contentOf(1));
  });
  return run;
}

/** As if this process, which was killed at some call, had ended. */
function end(out: string): void {
  for (const name of readdirSync(out)) {
    if (name.startsWith('.')) renameSync(join(out, name), join(out, name.replace(/\d+$/, String(DEAD))));
    else rmSync(join(out, name, 'run.lock'), { force: true });
  }
}

test('a removed run is gone, its bytes are told, its neighbours are as they were', (t) => {
  const out = temporaryFolder(t);
  const [run, other] = [trainedRun(out, 'one'), trainedRun(out, 'two')];
  writeFileSync(join(run.folder, 'losses.png'), Buffer.alloc(5000));
  const bytes = readdirSync(run.folder, { recursive: true, encoding: 'utf8' })
    .map((path) => statSync(join(run.folder, path)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0);
  assert.equal(removeRun(run), bytes);
  assert.deepEqual(readdirSync(out), ['two']);
  assert.equal(readCheckpoint(other, 'newest').epoch, 1);
  lockRun(other).release();
});

test('a run that a process writes stays', (t) => {
  const out = temporaryFolder(t);
  const run = trainedRun(out, 'mine');
  const lock = lockRun(run);
  assert.throws(() => removeRun(run), userError(`process ${process.pid}`, 'Stop it first'));
  lock.release();
  assert.equal(existsSync(join(run.folder, 'config.json')), true);
  writeFileSync(join(run.folder, 'run.lock'), 'nobody');
  assert.throws(() => removeRun(run), userError('Could not find', 'delete that file'));
});

test('a folder whose config.json is of another program stays', (t) => {
  const out = temporaryFolder(t);
  mkdirSync(join(out, 'project'));
  writeFileSync(join(out, 'project', 'config.json'), '{"options": {"theme": "dark"}}');
  const run = openRun({ out, name: 'project' });
  assert.throws(() => removeRun(run), userError('dcgan did not write the config.json', run.folder));
  assert.deepEqual(readdirSync(run.folder), ['config.json']);
});

test('what links lead to stays, and a link in place of the folder too', (t) => {
  const out = temporaryFolder(t);
  const outside = trainedRun(join(out, 'outside'), 'kept');
  const run = trainedRun(out, 'mine');
  symlinkSync(outside.folder, join(run.folder, 'samples'));
  symlinkSync(outside.folder, join(out, 'linked'));
  assert.throws(() => removeRun(openRun({ out, name: 'linked' })), userError('is a link'));
  removeRun(run);
  assert.deepEqual(readdirSync(out), ['linked', 'outside']);
  assert.equal(readCheckpoint(outside, 'newest').epoch, 1);
});

test('a removal that is killed at any call leaves the run whole or out of sight, and the next clears up', (t) => {
  const out = temporaryFolder(t);
  const remove = () => removeRun(openRun({ out, name: 'victim' }));
  trainedRun(out, 'victim');
  const calls = killedAt(Number.POSITIVE_INFINITY, 'before', remove);
  assert.ok(calls >= 8, String(calls));
  let seen = { whole: 0, hidden: 0 };
  for (let at = 0; at < calls; at++) {
    for (const moment of MOMENTS) {
      trainedRun(out, 'victim');
      killedAt(at, moment, remove);
      end(out);
      const [run] = findRuns(out);
      if (run) {
        assert.equal(readCheckpoint(run, 'newest').files.size, contentOf(1).files.size);
        seen = { ...seen, whole: seen.whole + 1 };
      } else seen = { ...seen, hidden: seen.hidden + readdirSync(out).length };
      removeRun(run ?? trainedRun(out, 'next'));
      assert.deepEqual(readdirSync(out), []);
    }
  }
  assert.ok(seen.whole > 0 && seen.hidden > 0, JSON.stringify(seen));
});

test('what a living process is deleting is not touched', (t) => {
  const out = temporaryFolder(t);
  const names = [`.x.deleted-${process.ppid}`, `.y.deleted-${DEAD}`, '.deleted-folder'];
  for (const name of names) mkdirSync(join(out, name));
  removeRun(trainedRun(out, 'mine'));
  assert.deepEqual(readdirSync(out).sort(), ['.deleted-folder', names[0]]);
});

test('a disk that refuses is told, and the run stays', (t) => {
  const out = temporaryFolder(t);
  const run = trainedRun(out, 'mine');
  const refusing = () =>
    interposing(
      (_, { name, args, proceed }) => {
        if (name !== 'renameSync' || args[0] !== run.folder) return proceed();
        throw Object.assign(new Error('refused'), { code: 'EACCES', syscall: 'rename' });
      },
      () => removeRun(run),
    );
  assert.throws(refusing, userError(`Could not remove ${run.folder}`, 'permission denied'));
  assert.deepEqual(readdirSync(out), ['mine']);
  assert.equal(readCheckpoint(run, 'newest').epoch, 1);
});
