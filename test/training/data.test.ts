/**
 * Runs on other data than MNIST: what they say of it, and that they go on with the same alone.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import type { TrainOptions } from '../../src/options/index.js';
import { train } from '../../src/training/index.js';
import { folder, idx, idxLabels, root } from '../data/idxFiles.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

const FEW: TrainOptions = { model: 'mlp', batchSize: 8, epochs: 1, out: join(root, 'runs') };

/** Trains to the end; returns the start and what was warned of. */
async function run(options: TrainOptions) {
  const warnings: string[] = [];
  let data: { name: string; images: number } | undefined;
  for await (const event of train(options)) {
    if (event.kind === 'start') ({ data } = event);
    if (event.kind === 'warning') warnings.push(event.message);
  }
  return { data, warnings };
}

const config = (name: string) =>
  JSON.parse(readFileSync(join(root, 'runs', name, 'config.json'), 'utf8')) as { data: object };

describe('a run on smaller images', () => {
  const letters = folder('letters', { 'train-images-idx3-ubyte': idx(8, 20, 24) });
  let begun: Awaited<ReturnType<typeof run>>;
  before(async () => {
    begun = await run({ ...FEW, run: 'padded', data: letters });
  });
  const assertStoredAsBegun = () => {
    const { stored } = config('padded').data as { stored: object };
    assert.deepEqual(stored, { height: 20, width: 24, byColumns: false });
  };

  test('says at its start that they are padded, and config.json their size', () => {
    const { data, warnings } = begun;
    assert.deepEqual([data?.name, data?.images], ['letters', 8]);
    const said = warnings.filter((message) =>
      message.includes('of 20 by 24 pixels are padded with black to 28'),
    );
    assert.equal(said.length, 1);
    assertStoredAsBegun();
  });

  test('goes on with them as they were turned at its beginning, whatever their file is called now', async () => {
    const resume = { out: join(root, 'runs'), run: 'padded', resume: true };
    const { warnings } = await run({ ...resume, epochs: 2 });
    assert.match(warnings.join('\n'), /padded with black/);
    const file = (name: string) => join(letters, `${name}train-images-idx3-ubyte`);
    renameSync(file(''), file('emnist-letters-'));
    await run({ ...resume, epochs: 3 });
    assertStoredAsBegun();
  });
});

test('a run on images of 28 by 28 warns of nothing about them', async () => {
  const directory = folder('plain', { 'train-images-idx3-ubyte': idx(8) });
  const { warnings } = await run({ ...FEW, run: 'plain', data: directory, limit: 8 });
  assert.deepEqual(
    warnings.filter((message) => message.includes('images')),
    [],
  );
});

describe('a class-conditional run', () => {
  const LABELS = 'train-labels-idx1-ubyte';
  const images = { 'train-images-idx3-ubyte': idx(8) };
  const conditional: TrainOptions = { ...FEW, model: 'conditional', latentDim: 4, samples: 10 };

  test('refuses images without labels before anything is written', async () => {
    const data = folder('unlabelled', images);
    await assert.rejects(run({ ...conditional, run: 'unlabelled', data }), {
      name: 'UserError',
      message:
        /^Expected labels of the images in .* found no train-labels-idx1-ubyte beside it\. A class-cond/,
    });
    assert.equal(existsSync(join(root, 'runs', 'unlabelled')), false);
  });

  test('goes on with the labels that it was begun with, and with no others', async () => {
    const data = folder('labelled', { ...images, [LABELS]: idxLabels([0, 1, 2, 3, 4, 5, 6, 7]) });
    await run({ ...conditional, run: 'labelled', data });
    const resume = { out: join(root, 'runs'), run: 'labelled', resume: true };
    await run({ ...resume, epochs: 2 });
    writeFileSync(join(data, LABELS), idxLabels([0, 1, 2, 3, 4, 5, 7, 6]));
    await assert.rejects(run({ ...resume, epochs: 3 }), {
      message: /begun with other images or labels than those/,
    });
  });
});
