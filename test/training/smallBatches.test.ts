/**
 * Batches of a single image, of which batch norm would take all that tells it from others.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { nativeStatus } from '../../src/backends/native/index.js';
import { useNarrowModels } from '../narrowModels.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { TrainedRuns } from './trainedRuns.js';

useNarrowModels();

describe('an epoch whose last batch would be one image', {
  skip: !nativeStatus().available && 'needs the native engine',
}, () => {
  const root = temporaryFolder();
  const runs = new TrainedRuns(root);
  const NINE = { ...runs.few, limit: 9, epochs: 1 };
  const stepsOf = (name: string) => runs.metrics(name).filter(({ kind }) => kind === 'step').length;

  test('has it in the batch before where the model has batch norm, and in one of its own elsewhere', async () => {
    const { events } = await runs.train({ ...NINE, run: 'normalized' });
    assert.equal(events.find((event) => event.kind === 'start')?.stepsPerEpoch, 2);
    assert.equal(stepsOf('normalized'), 2);
    await runs.train({ ...NINE, model: 'mlp', run: 'mlp' });
    assert.equal(stepsOf('mlp'), 3);
  });

  test('is as it was in a run of an earlier version, which is warned of it', async () => {
    await runs.train({ ...NINE, run: 'earlier' });
    const path = join(root, 'earlier', 'config.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/,\s*"smallestBatch": 2/, ''));
    const { events } = await runs.train({ run: 'earlier', resume: true, epochs: 2 });
    assert.equal(stepsOf('earlier'), 2 + 3);
    const warnings = events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
    assert.match(warnings.join('\n'), /last batch is a single image/);
  });

  test('is refused with every batch or the whole data set of one image', async () => {
    const usage = (message: RegExp) => ({ name: 'UserError', exitCode: 2, message });
    await assert.rejects(
      runs.train({ ...NINE, batchSize: 1 }),
      usage(/^Expected at least 2 with the model dcgan for batchSize but received 1\. Batch normalization/),
    );
    await assert.rejects(
      runs.train({ ...NINE, limit: 1 }),
      usage(/^Expected at least 2 images with the model dcgan for limit but received 1\./),
    );
    await runs.train({ ...NINE, model: 'mlp', batchSize: 1, limit: 1, run: 'single' });
    assert.equal(stepsOf('single'), 1);
  });
});
