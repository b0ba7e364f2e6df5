/**
 * Runs that begin with another run's networks.
 */
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { TrainOptions } from '../../src/options/index.js';
import { train } from '../../src/training/index.js';
import { folder, idx, root } from '../data/idxFiles.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

const out = join(root, 'source-runs');
const letters = folder('letters', { 'train-images-idx3-ubyte': idx(16) });
const large = folder('large', { 'train-images-idx3-ubyte': idx(16, 64, 64) });
const FEW: TrainOptions = { batchSize: 8, samples: 2, out };

async function run(options: TrainOptions): Promise<void> {
  for await (const _ of train({ ...FEW, ...options }));
}

const bytes = (name: string, file: string) => readFileSync(join(out, name, file));
const optionsOf = (name: string) =>
  (JSON.parse(bytes(name, 'config.json').toString()) as { options: TrainOptions }).options;

before(async () => {
  await run({ run: 'source', model: 'mlp', latentDim: 5, epochs: 2, keep: 'all', limit: 16 });
});

test('a run begins with the newest networks of another one, in their shapes, on other images', async () => {
  await run({ run: 'tuned', from: 'source', data: letters, epochs: 1, learningRate: 0.001 });
  assert.deepEqual(bytes('tuned', 'samples/epoch-0000.png'), bytes('source', 'samples/epoch-0002.png'));
  const { model, latentDim, from, learningRate } = optionsOf('tuned');
  assert.deepEqual([model, latentDim, from, learningRate], ['mlp', 5, 'source/epoch-0002', 0.001]);
  assert.notDeepEqual(bytes('tuned', 'samples/epoch-0001.png'), bytes('tuned', 'samples/epoch-0000.png'));
});

test('a checkpoint can be named; images of another size are fitted to the networks', async () => {
  await run({ run: 'earlier', from: 'source/1', data: large, epochs: 1 });
  assert.deepEqual(bytes('earlier', 'samples/epoch-0000.png'), bytes('source', 'samples/epoch-0001.png'));
  assert.equal(optionsOf('earlier').size, 28);
});

test('the average that samples are drawn of begins with them, too', async () => {
  await run({ run: 'averaged', from: 'source', data: letters, epochs: 1, ema: 0.9 });
  assert.deepEqual(bytes('averaged', 'samples/epoch-0000.png'), bytes('source', 'samples/epoch-0002.png'));
});

test('other shapes, other runs and a resumed run are refused', async () => {
  const refused: [TrainOptions, RegExp][] = [
    [
      { model: 'dcgan' },
      /Expected model mlp with from source\/epoch-0002, .* received dcgan\. Leave out model/,
    ],
    [{ size: 64 }, /Expected size 28 with from/],
    [{ from: 'none' }, /Expected a run in .* but received "none"/],
    [{ from: 'source/7' }, /7/],
  ];
  for (const [options, message] of refused) {
    await assert.rejects(run({ run: 'refused', from: 'source', ...options }), { name: 'UserError', message });
  }
  await assert.rejects(run({ run: 'tuned', from: 'source', resume: true, epochs: 3 }), {
    message: /resume or from|was begun with from source\/epoch-0002 and cannot go on with source/,
  });
});

test('such a run resumes to the byte, its source gone or not', async () => {
  const options: TrainOptions = { from: 'source', data: letters };
  await run({ ...options, run: 'whole', epochs: 2 });
  await run({ ...options, run: 'parts', epochs: 1 });
  await run({ ...options, run: 'parts', epochs: 1, resumeOrBegin: true });
  rmSync(join(out, 'source'), { recursive: true });
  await run({ out, run: 'parts', resume: true, epochs: 2 });
  const weights = 'epoch-0002/generator/weights.bin';
  assert.deepEqual(bytes('parts', weights), bytes('whole', weights));
});
