/**
 * Whole runs that are diagnosed: one with too few images that it nearly draws again, and the one that comes with dcgan.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memory } from '@tensorflow/tfjs-core';
import { loadDataset } from '../../src/data/index.js';
import { diagnose } from '../../src/diagnosis/index.js';
import { memorisation } from '../../src/diagnosis/memorisation.js';
import { subset } from '../../src/metrics/index.js';
import { useNarrowModels } from '../narrowModels.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { TrainedRuns } from '../training/trainedRuns.js';

useNarrowModels();

test('a small run has too few images; of a folder that was moved the rest is told', async () => {
  const runs = new TrainedRuns(temporaryFolder());
  await runs.train({ ...runs.few, model: 'mlp', run: 'small' });
  const before = memory().numTensors;
  const { epoch, steps, findings, notes } = await diagnose({
    out: runs.out,
    run: 'small',
    backend: 'native',
  });
  assert.deepEqual([epoch, steps, notes], [2, 6, []]);
  assert.deepEqual(
    findings.map(({ kind }) => kind),
    ['too few images'],
  );
  assert.equal(memory().numTensors, before);
});

test('training images are found to be memorised, other ones are not', async () => {
  const dataset = await loadDataset({ limit: 2000 });
  const [copies] = await memorisation(subset(dataset, 200), dataset);
  assert.equal(copies?.kind, 'memorised');
  const others = { images: (await loadDataset()).images.subarray(5000 * 784, 5200 * 784), count: 200 };
  assert.deepEqual(await memorisation(others, dataset), []);
});
