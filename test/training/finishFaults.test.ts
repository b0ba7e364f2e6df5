/**
 * Kills and failing disks between a run's last checkpoint and its end: resumed, it has the files of an undisturbed run.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { UserError } from '../../src/errors.js';
import { encodePng } from '../../src/images/index.js';
import { pruneCheckpoints, readCheckpoint, writeCheckpoint } from '../../src/runs/index.js';
import { assertAbove } from '../assertions.js';
import { useNarrowModels } from '../narrowModels.js';
import { failingLaterAt, killedLaterAt, observed, unflushed } from '../runs/faults.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { TrainedRuns } from './trainedRuns.js';

useNarrowModels();

const runs = new TrainedRuns(temporaryFolder());
const folder = (name: string) => join(runs.out, name);
const resume = { run: 'run', resume: true, keep: 1 } as const;

/** Every file of the run with its bytes' checksum; temporary files of this process, which was not really killed, aside. */
function files(): string[] {
  const paths = readdirSync(folder('run'), { recursive: true, encoding: 'utf8' }).sort();
  return paths
    .filter((path) => !/(^|[/\\])\./.test(path) && statSync(join(folder('run'), path)).isFile())
    .map((path) => `${path} ${hash(readFileSync(join(folder('run'), path)))}`);
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** The run as it is when its last checkpoint has just been written. */
function begin(): void {
  rmSync(folder('run'), { recursive: true, force: true });
  cpSync(folder('last'), folder('run'), { recursive: true });
}

/** The lock of a process that was killed, which was this one. */
const removeLock = () => rmSync(join(folder('run'), 'run.lock'), { force: true });

let undisturbed: string[];
let calls: number;

before(async () => {
  await runs.train({ ...runs.few, run: 'run' });
  const run = { name: 'run', folder: folder('run') };
  // Nobody looks into the curves, nor into the networks: small ones are read sooner.
  writeFileSync(
    join(run.folder, 'losses.png'),
    encodePng({ width: 1, height: 1, pixels: new Uint8Array([7]) }),
  );
  for (const name of runs.checkpoints('run')) {
    const { epoch, step, state } = readCheckpoint(run, name);
    rmSync(join(run.folder, name), { recursive: true });
    unflushed(() => writeCheckpoint(run, { epoch, step, state, files: new Map() }));
  }
  cpSync(folder('run'), folder('last'), { recursive: true });
  rmSync(join(folder('last'), 'progress.gif'));
  pruneCheckpoints(run, 1);
  undisturbed = files();
});

test('a finished run without its animation, and with too many checkpoints, is made whole', async () => {
  begin();
  calls = await killedLaterAt(Number.POSITIVE_INFINITY, 'before', async () => {
    assert.equal((await runs.train(resume)).result.outcome, 'finished');
  });
  assertAbove(calls, 15, 'the calls that change files');
  assert.deepEqual(files(), undisturbed);
  assert.equal((await runs.train(resume)).result.outcome, 'nothing-to-do');
});

for (const moment of ['within', 'after'] as const) {
  test(`killed ${moment} any call after the last checkpoint, and resumed, a run is as if undisturbed`, async () => {
    for (let at = 0; at < calls; at++) {
      begin();
      await killedLaterAt(at, moment, () => runs.train(resume));
      removeLock();
      await runs.train(resume);
      assert.deepEqual(files(), undisturbed, `call ${at}`);
    }
  });
}

for (const code of ['ENOSPC', 'EIO']) {
  test(`where any call after the last checkpoint fails with ${code}, that is said, and later made good`, async () => {
    for (let at = 0; at < calls; at++) {
      begin();
      // A disk that is full stays so.
      await failingLaterAt(at, code, () => runs.train(resume), code === 'ENOSPC').catch((error: unknown) => {
        assert.ok(error instanceof UserError, `call ${at}: ${error instanceof Error ? error.stack : error}`);
      });
      removeLock();
      await runs.train(resume);
      assert.deepEqual(drawn(files()), drawn(undisturbed), `call ${at}`);
    }
  });
}

/** Without the curves, which are drawn again where they could not be read. */
const drawn = (paths: readonly string[]) => paths.filter((path) => !path.startsWith('losses.png'));

test('a failure that the metrics tell of goes when the run is made whole', async () => {
  begin();
  const path = join(folder('run'), 'metrics.jsonl');
  writeFileSync(path, `${readFileSync(path, 'utf8')}{"kind":"failure","message":"the disk is full"}\n{"to`);
  await runs.train(resume);
  assert.deepEqual(files(), undisturbed);
});

test('what the log tells is on the disk before the checkpoint that holds it is', async () => {
  const calls = await observed(() =>
    runs.train({ ...runs.few, run: 'flushed', epochs: 1, tensorboard: true }),
  );
  const [log, checkpoint] = [folder('flushed'), join(folder('flushed'), 'epoch-0001')];
  const prepared = calls.findIndex(
    (call) => call.startsWith('mkdirSync') && call.includes(join(folder('flushed'), '.epoch-0001')),
  );
  const last = (name: string, file: string) =>
    calls.slice(0, prepared).findLastIndex((call) => call.startsWith(name) && call.includes(join(log, file)));
  assert.ok(prepared > 0, `no call made ${checkpoint}`);
  for (const file of ['metrics.jsonl', join('tensorboard', 'steps'), join('tensorboard', 'epochs')]) {
    assertAbove(
      last('fsyncSync', file),
      last('writeFileSync', file),
      `the flush of ${file}, after its last line,`,
    );
  }
});
