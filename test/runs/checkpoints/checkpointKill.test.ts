import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { streamKey, uniforms } from '../../../src/random/index.js';
import {
  listCheckpoints,
  lockRun,
  pruneCheckpoints,
  type Run,
  readCheckpoint,
  readMetrics,
  writeCheckpoint,
} from '../../../src/runs/index.js';
import { compiledProgram } from '../../compiledProgram.js';
import { killedAt, MOMENTS, unflushed } from '../faults.js';
import { contentOf, newestOf, newRun, tracesIn } from '../fixtures.js';

interface Scenario {
  readonly title: string;
  readonly before: (run: Run) => void;
  readonly action: (run: Run) => void;
  /** What the newest sound checkpoint may be after a kill. */
  readonly allowed: readonly string[];
}

const isCheckpointTrace = (path: string) => path.startsWith('.epoch');

/** The checkpoints that are listed and not sound. */
function unsoundIn(run: Run): string[] {
  const names = listCheckpoints(run).map(({ name }) => name);
  return names.filter((name) => {
    try {
      readCheckpoint(run, name);
      return false;
    } catch {
      return true;
    }
  });
}

const damage = (run: Run, name: string) => truncateSync(join(run.folder, name, 'optimizer.bin'), 1);

const SCENARIOS: readonly Scenario[] = [
  {
    title: 'writing a checkpoint after another',
    before: (run) => writeCheckpoint(run, contentOf(1)),
    action: (run) => writeCheckpoint(run, contentOf(2)),
    allowed: ['epoch-0001 a', 'epoch-0002 a'],
  },
  {
    title: 'replacing the only checkpoint',
    before: (run) => writeCheckpoint(run, contentOf(1)),
    action: (run) => writeCheckpoint(run, contentOf(1, { variant: 'b' })),
    allowed: ['epoch-0001 a', 'epoch-0001 b'],
  },
  {
    title: 'replacing a damaged checkpoint',
    before: (run) => {
      writeCheckpoint(run, contentOf(1));
      damage(run, writeCheckpoint(run, contentOf(2)));
    },
    action: (run) => writeCheckpoint(run, contentOf(2, { variant: 'b' })),
    allowed: ['epoch-0001 a', 'epoch-0002 b'],
  },
  {
    title: 'pruning',
    before: (run) => {
      for (const epoch of [1, 2, 3]) writeCheckpoint(run, contentOf(epoch));
    },
    action: (run) => pruneCheckpoints(run, 1),
    allowed: ['epoch-0003 a'],
  },
];

for (const { title, before, action, allowed } of SCENARIOS) {
  test(`a kill at any call while ${title} leaves a sound checkpoint`, (t) => {
    const run = newRun(t);
    before(run);
    const damaged = unsoundIn(run);
    const original = join(dirname(run.folder), 'original');
    cpSync(run.folder, original, { recursive: true });
    const restore = () => {
      rmSync(run.folder, { recursive: true });
      cpSync(original, run.folder, { recursive: true });
    };
    const seen = new Set<string>();
    const calls = killedAt(Number.POSITIVE_INFINITY, 'before', () => action(run));
    for (let at = 0; at < calls; at++) {
      for (const moment of MOMENTS) {
        restore();
        killedAt(at, moment, () => action(run));
        const newest = newestOf(run);
        assert.ok(allowed.includes(newest), `${newest} after a kill ${moment} call ${at}`);
        assert.ok(
          unsoundIn(run).every((name) => damaged.includes(name)),
          unsoundIn(run).join(),
        );
        seen.add(newest);
        // The next process clears up, itself killed on its way, and finds the same.
        killedAt(at % 6, moment, () => lockRun(run).release());
        rmSync(join(run.folder, 'run.lock'), { force: true });
        assert.equal(newestOf(run), newest);
        lockRun(run).release();
        assert.equal(newestOf(run), newest);
        assert.deepEqual(tracesIn(run).filter(isCheckpointTrace), []);
      }
      unflushed(() => action(run));
      assert.equal(newestOf(run), allowed.at(-1));
    }
    assert.deepEqual([...seen].sort(), [...allowed]);
  });
}

const WRITER = compiledProgram(new URL('./writer.ts', import.meta.url));

/** Starts a process that writes epoch after epoch, kills it after so many milliseconds, and returns the last told. */
async function writeUntilKilled(run: Run, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, [WRITER, dirname(run.folder), run.name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = 0;
  createInterface(child.stdout).on('line', (line) => {
    last = Number(line);
  });
  await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await once(child, 'close');
  return last;
}

test('a process killed at any moment, again and again, loses nothing that it told', async (t) => {
  const run = newRun(t);
  let reached = 0;
  for (const share of uniforms(streamKey(1, 'samples'), 6)) {
    const told = await writeUntilKilled(run, 80 * share);
    const newest = Number(/^epoch-(\d+) a$/.exec(newestOf(run, () => assert.fail('damaged')))?.[1]);
    assert.ok(told > reached && newest >= told, `${reached}, told ${told}, newest ${newest}`);
    reached = newest;
    const epochs = readMetrics(run).map(({ epoch }) => epoch);
    assert.deepEqual(
      epochs.slice(0, told),
      Array.from({ length: told }, (_, index) => index + 1),
    );
  }
  lockRun(run).release();
  assert.deepEqual(tracesIn(run), []);
  const folders = readdirSync(run.folder).filter((name) => name.startsWith('epoch-'));
  assert.ok(folders.length <= 3, folders.join());
});
