/**
 * Runs in folders of their own, and checkpoints whose bytes tell which they are.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { UserError } from '../../src/errors.js';
import {
  type CheckpointContent,
  createRun,
  openRun,
  type Run,
  readCheckpoint,
  writeConfig,
} from '../../src/runs/index.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { unflushed } from './faults.js';

export { temporaryFolder };

export function newRun(context: TestContext, name = '00001-dcgan'): Run {
  const place = { out: join(temporaryFolder(context), 'checkpoints'), name };
  unflushed(() => writeConfig(createRun(place), { model: 'dcgan' }));
  return openRun(place);
}

/** A checkpoint's content; `variant` tells two of the same epoch apart, `size` is that of the weights. */
export function contentOf(epoch: number, { step = 0, variant = 'a', size = 300 } = {}): CheckpointContent {
  const bytes = Buffer.alloc(size, `${variant} ${epoch} ${step}, `);
  return {
    epoch,
    step,
    state: { variant, seed: 7, adam: { iteration: 235 * epoch, products: [0.1, 1e-300] } },
    files: new Map([
      ['generator/model.json', Buffer.from(`{"epoch": ${epoch}}`)],
      ['generator/weights.bin', bytes],
      ['optimizer.bin', bytes.subarray(1)],
      ['empty.bin', new Uint8Array()],
    ]),
  };
}

/** Reads the newest sound checkpoint, asserts that it is whole, and returns such as "epoch-0002 a". */
export function newestOf(run: Run, onDamaged?: (message: string) => void): string {
  const read = readCheckpoint(run, 'newest', onDamaged && { onDamaged });
  const { epoch, step, name } = read;
  const variant = String(read.state.variant);
  const size = read.files.get('generator/weights.bin')?.byteLength ?? 0;
  const expected = contentOf(epoch, { step, variant, size });
  assert.deepEqual(read.state, expected.state);
  const texts = (files: ReadonlyMap<string, Uint8Array>) => [...files].map(([path, b]) => [path, String(b)]);
  assert.deepEqual(texts(read.files), texts(expected.files));
  return `${name} ${variant}`;
}

/** The traces of unfinished work in a run's folder. */
export function tracesIn(run: Run): string[] {
  return readdirSync(run.folder, { recursive: true })
    .map(String)
    .filter((path) => path.split(/[/\\]/).some((part) => part.startsWith('.')));
}

/** For `assert.throws`: a UserError whose message holds every one of `parts`. */
export function userError(...parts: readonly string[]): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof UserError, `Expected a UserError but got ${error}`);
    for (const part of parts) assert.ok(error.message.includes(part), `${part} is not in: ${error.message}`);
    assert.ok(error.message.split('\n').length <= 3, `more than three lines: ${error.message}`);
    return true;
  };
}

/** The pid of a process that has ended. */
export function endedPid(): number {
  return spawnSync(process.execPath, ['-e', '0']).pid;
}
