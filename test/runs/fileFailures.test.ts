/**
 * File systems that fail, or that have no flush, while a run's folder is made and written.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors.js';
import {
  createNumberedRun,
  EventFile,
  lockRun,
  MetricsLog,
  writeCheckpoint,
  writeConfig,
  writePicture,
  writeSample,
} from '../../src/runs/index.js';
import { assertAbove } from '../assertions.js';
import { failingAt, interposing } from './faults.js';
import { contentOf, temporaryFolder } from './fixtures.js';

process.setMaxListeners(0);

/** All that a run's beginning writes, once. */
function beginRun(out: string): void {
  const run = createNumberedRun(out, 'dcgan');
  const lock = lockRun(run);
  writeConfig(run, { options: {} });
  const metrics = new MetricsLog(run);
  const events = new EventFile(run, 'steps');
  metrics.append({ kind: 'step' });
  events.append(new Uint8Array(3));
  writeSample(run, 0, new Uint8Array(3));
  writePicture(run, 'losses.png', new Uint8Array(3));
  writeCheckpoint(run, contentOf(1));
  for (const file of [metrics, events]) file.close();
  lock.release();
}

test('whatever call fails while a run is begun, that is a message', (t) => {
  const folder = temporaryFolder(t);
  const calls = failingAt(Number.POSITIVE_INFINITY, 'EIO', () => beginRun(join(folder, 'sound')));
  assertAbove(calls, 40, 'the calls that change files');
  for (const code of ['EIO', 'ENOSPC', 'EDQUOT', 'EROFS']) {
    for (let at = 0; at < calls; at++) {
      try {
        failingAt(at, code, () => beginRun(join(folder, `${code}-${at}`)));
      } catch (error) {
        assert.ok(error instanceof UserError, `call ${at}: ${error instanceof Error ? error.stack : error}`);
        assert.match(error.message, /^Could not /);
      }
    }
  }
});

for (const code of ['EINVAL', 'ENOTSUP', 'ENOSYS', 'ERR_ACCESS_DENIED']) {
  test(`where a flush is refused with ${code}, a run is written without`, (t) => {
    const out = join(temporaryFolder(t), 'checkpoints');
    interposing(
      (_, { name, proceed }) => {
        if (name !== 'fsyncSync') return proceed();
        throw Object.assign(new Error(code), {
          code,
          ...(code.startsWith('ERR') ? {} : { syscall: 'fsync' }),
        });
      },
      () => beginRun(out),
    );
  });
}

test('a folder that cannot be opened to be flushed is written all the same', (t) => {
  const out = join(temporaryFolder(t), 'checkpoints');
  interposing(
    (_, { name, args, proceed }) => {
      if (name !== 'openSync' || args[1] !== 'r') return proceed();
      throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'open' });
    },
    () => {
      const run = createNumberedRun(out, 'dcgan');
      writeConfig(run, {});
      writeSample(run, 0, new Uint8Array(3));
      writeCheckpoint(run, contentOf(1));
    },
  );
});
