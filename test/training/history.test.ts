/**
 * What a run keeps of its generator whatever `--keep` removes.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listCheckpoints, listHistory, runAt } from '../../src/runs/index.js';
import { loadGenerator } from '../../src/sampling/index.js';
import { useNarrowModels } from '../narrowModels.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { TrainedRuns } from './trainedRuns.js';

useNarrowModels();

test('the first epochs can be drawn from though their checkpoints are gone', async () => {
  const runs = new TrainedRuns(temporaryFolder());
  await runs.train({ ...runs.few, run: 'all', epochs: 2 });
  await runs.train({ ...runs.few, run: 'few', epochs: 2, keep: 1 });
  const run = runAt({ out: runs.out, name: 'few' });
  const names = (of: readonly { name: string }[]) => of.map(({ name }) => name);
  assert.deepEqual(names(listCheckpoints(run)), ['epoch-0002']);
  assert.deepEqual(names(listHistory(run)), ['epoch-0002', 'epoch-0001', 'epoch-0000']);
  const drawn = await Promise.all(
    ['all', 'few'].map(async (name) => {
      const generator = await loadGenerator({ out: runs.out, run: name, checkpoint: '1', backend: 'native' });
      const { images } = await generator.generate([0, 1, 2, 3]);
      generator.dispose();
      return images;
    }),
  );
  const apart = drawn[0]!.map((value, at) => Math.abs(value - drawn[1]![at]!));
  const most = Math.max(...apart);
  assert.ok(most > 0 && most < 0.05, `8 bits change pixels by ${most} at most`);
});
