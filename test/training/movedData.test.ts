/**
 * Runs whose images have moved: they go on with the same images wherever those are, and with no others.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { loadDataset } from '../../src/data/index.js';
import type { TrainOptions } from '../../src/options/index.js';
import { train } from '../../src/training/index.js';
import { folder, idx, root } from '../data/idxFiles.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

const NAME = 'train-images-idx3-ubyte';
const out = join(root, 'moved-runs');
const images = folder('original', { [NAME]: idx(8) });
const others = folder('others', { [NAME]: Buffer.from(idx(8)).fill(77, 16) });
const FEW: TrainOptions = { model: 'mlp', batchSize: 8, epochs: 1, samples: 1, latentDim: 4, out };

async function run(options: TrainOptions): Promise<void> {
  for await (const _ of train(options));
}

/** A copy of the run on `images`, which is one epoch old; what to ask of it to train the second. */
function copy(name: string): TrainOptions {
  cpSync(join(out, 'first'), join(out, name), { recursive: true });
  return { out, run: name, resume: true, epochs: 2 };
}

interface Config {
  options: { data: string | null; limit: number | null };
  data: { source: string; sha256: string; images: number };
}

const configPath = (name: string) => join(out, name, 'config.json');
const configOf = (name: string) => JSON.parse(readFileSync(configPath(name), 'utf8')) as Config;
const weightsOf = (name: string) => readFileSync(join(out, name, 'epoch-0002', 'generator', 'weights.bin'));

/** As if the run had been begun with this option `data`. */
function recordData(name: string, data: string): void {
  const config = configOf(name);
  config.options.data = data;
  writeFileSync(configPath(name), JSON.stringify(config));
}

before(async () => {
  await run({ ...FEW, run: 'first', data: images });
  await run(copy('unmoved'));
});

const PLACES: Readonly<Record<string, () => string>> = {
  'another folder': () => folder('elsewhere', { [NAME]: idx(8) }),
  'a relative path': () => relative('', folder('near', { [NAME]: idx(8) })),
  'a file of another name': () => join(folder('renamed', { digits: idx(8) }), 'digits'),
  'a gzipped file': () => folder('gzipped', { [`${NAME}.gz`]: gzipSync(idx(8)) }),
  'a symbolic link': () => {
    symlinkSync(images, join(root, 'link'));
    return join(root, 'link');
  },
};

for (const [title, place] of Object.entries(PLACES)) {
  test(`a run goes on with the same images from ${title}, to the same bytes, and config.json says where`, async () => {
    const name = title.replaceAll(' ', '-');
    const data = place();
    await run({ ...copy(name), data });
    assert.ok(weightsOf(name).equals(weightsOf('unmoved')), 'the weights differ');
    assert.equal(configOf(name).options.data, resolve(data));
    assert.ok(configOf(name).data.source.startsWith(resolve(data)), configOf(name).data.source);
  });
}

test('a run does not go on with other images, and stays as it was', async () => {
  const resume = copy('refused');
  const before = statSync(configPath('refused')).mtimeMs;
  await assert.rejects(run({ ...resume, data: others }), {
    name: 'UserError',
    message: /begun with other images than those in .*others/,
  });
  assert.equal(statSync(configPath('refused')).mtimeMs, before);
  await run(resume);
});

test('where its images are gone, a run asks where they are, and then takes them from there ever after', async () => {
  const resume = copy('lost');
  recordData('lost', join(root, 'nowhere'));
  const config = configOf('lost');
  writeFileSync(
    configPath('lost'),
    JSON.stringify({ ...config, data: { ...config.data, source: join(root, 'nowhere', NAME) } }),
  );
  await assert.rejects(run(resume), {
    name: 'UserError',
    message:
      /Expected the images of run lost at .*nowhere but nothing is there\. Say where they are now: data PATH/,
  });
  await run({ ...resume, data: images });
  await run({ ...resume, epochs: 3 });
});

test('where their folder holds other sets by now, a run finds the file that it was begun with', async () => {
  const both = folder('both', { [NAME]: idx(8) });
  await run({ ...FEW, run: 'crowded', data: both });
  writeFileSync(join(both, `other-${NAME}`), idx(4));
  await run({ out, run: 'crowded', resume: true, epochs: 2 });
  assert.equal(configOf('crowded').data.source, join(both, NAME));
});

test("a run on MNIST whose folder is gone goes on with the package's, and a packaged one with a copy", async () => {
  const mnist = (await loadDataset({ limit: 1 })).source;
  const copied = join(root, 'mnist-copy');
  mkdirSync(copied);
  symlinkSync(mnist, join(copied, NAME));
  await run({ ...FEW, run: 'mnist', data: copied, limit: 8 });
  renameSync(copied, `${copied}-moved`);
  const resume: TrainOptions = { out, run: 'mnist', resume: true };
  await run({ ...resume, epochs: 2 });
  assert.equal(configOf('mnist').options.data, null);
  await run({ ...resume, epochs: 3, data: `${copied}-moved` });
  assert.equal(configOf('mnist').options.data, `${copied}-moved`);
});
