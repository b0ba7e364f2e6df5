/**
 * Runs on images in other formats, sizes and colours than MNIST's IDX files.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { zipSync } from 'fflate';
import { loadMnist } from '../../src/data/index.js';
import { encodeIdx, encodeIdxLabels } from '../../src/exporting/index.js';
import { decodePng, encodePng, type RasterImage } from '../../src/images/index.js';
import type { TrainOptions } from '../../src/options/index.js';
import { loadGenerator } from '../../src/sampling/index.js';
import { train } from '../../src/training/index.js';
import { npyFile } from '../data/arrays/npyFile.js';
import { folder, root } from '../data/idxFiles.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

const COUNT = 40;
const PIXELS = 784;
const out = join(root, 'format-runs');
const FEW: TrainOptions = { batchSize: 16, epochs: 1, samples: 4, latentDim: 4, out };

async function run(options: TrainOptions): Promise<string[]> {
  const warnings: string[] = [];
  for await (const event of train({ ...FEW, ...options })) {
    if (event.kind === 'warning') warnings.push(event.message);
  }
  return warnings;
}

/** Every file of a run's checkpoint, by its path. */
function checkpointOf(name: string, checkpoint: string): Record<string, string> {
  const path = join(out, name, checkpoint);
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file.slice(path.length), readFileSync(file).toString('base64')];
    }),
  );
}

const picture = (name: string, image: RasterImage) => ({ [name]: Buffer.from(encodePng(image)) });

/** The same digits in each format. */
async function sets(): Promise<Record<string, string>> {
  const { images, labels } = await loadMnist('train');
  const pixels = images.slice(0, COUNT * PIXELS);
  const digits = [...labels.subarray(0, COUNT)];
  const each = digits.map((digit, at) => ({
    digit,
    pixels: pixels.subarray(at * PIXELS, (at + 1) * PIXELS),
  }));
  const set = { width: 28, height: 28, channels: 1 as const, pixels, seeds: digits };
  const pngs = each.map((image, at) =>
    picture(`${String(at).padStart(5, '0')}.png`, { width: 28, height: 28, pixels: image.pixels }),
  );
  const arrays = {
    'x_train.npy': npyFile('|u1', [COUNT, 28, 28], pixels),
    'y_train.npy': npyFile('|u1', [COUNT], Uint8Array.from(digits)),
  };
  const lines = each.map((image) => [image.digit, ...image.pixels].join());
  return {
    idx: folder('idx', {
      'train-images-idx3-ubyte': Buffer.from(encodeIdx(set)),
      'train-labels-idx1-ubyte': Buffer.from(encodeIdxLabels(digits)),
    }),
    png: folder('png', Object.assign({}, ...pngs)),
    csv: folder('csv', {
      'train.csv': Buffer.from(`label,${[...pixels.keys()].slice(0, PIXELS).join()}\n${lines.join('\n')}\n`),
    }),
    npz: folder('npz', { 'mnist.npz': Buffer.from(zipSync(arrays)) }),
  };
}

let data: Record<string, string>;
/** Of 40 by 30 pixels, each in its own colour. */
const colored = folder(
  'colored',
  Object.assign(
    {},
    ...Array.from({ length: 20 }, (_, at) => {
      const pixels = Uint8Array.from(
        { length: 40 * 30 * 3 },
        (_, i) => ((i % 3) * 80 + at * 9 + (i >> 4)) % 256,
      );
      return picture(`${at}.png`, { width: 40, height: 30, channels: 3, pixels });
    }),
  ),
);

before(async () => {
  data = await sets();
});

test('MNIST as IDX, PNG pictures, CSV and npz gives the same checkpoint, byte for byte', async () => {
  for (const [name, path] of Object.entries(data)) await run({ model: 'dcgan', run: name, data: path });
  const expected = checkpointOf('idx', 'epoch-0001');
  for (const name of Object.keys(data)) assert.deepEqual(checkpointOf(name, 'epoch-0001'), expected, name);
});

test('a class-conditional model learns the same of labels in each format', async () => {
  const named = ['idx', 'csv', 'npz'];
  for (const name of named) await run({ model: 'conditional', run: `labelled-${name}`, data: data[name] });
  const expected = checkpointOf('labelled-idx', 'epoch-0001');
  for (const name of named) {
    assert.deepEqual(checkpointOf(`labelled-${name}`, 'epoch-0001'), expected, name);
  }
  await assert.rejects(run({ model: 'conditional', run: 'unlabelled', data: data.png }), {
    message: /labels of the images in .* pictures that are not in a folder for each class/,
  });
});

for (const [model, size] of [
  ['dcgan', undefined],
  ['best', 32],
  ['dcgan-paper', 64],
  ['mlp', 28],
] as const) {
  test(`${model} trains on colour pictures at ${size ?? 'a size that suits them'} and resumes to the byte`, async () => {
    const options = { model, size, data: colored, evaluateEvery: 0 };
    const warnings = await run({ ...options, epochs: 2, run: `${model}-whole` });
    const pixels = size ?? 32;
    assert.match(
      warnings.join(),
      new RegExp(`of 30 by 40 pixels are scaled to ${pixels} by ${pixels}, the middle square`),
    );
    await run({ ...options, run: `${model}-parts` });
    await run({ out, run: `${model}-parts`, resume: true, epochs: 2 });
    assert.deepEqual(
      checkpointOf(`${model}-parts`, 'epoch-0002'),
      checkpointOf(`${model}-whole`, 'epoch-0002'),
    );
    const { width, channels } = decodePng(
      readFileSync(join(out, `${model}-whole`, 'samples', 'epoch-0002.png')),
    );
    assert.deepEqual([width, channels], [2 * (pixels + 2) + 2, 3]);
    const loaded = await loadGenerator({ out, run: `${model}-whole` });
    const drawn = await loaded.generate([0, 1, 2]);
    loaded.dispose();
    assert.deepEqual([drawn.height, drawn.width, drawn.channels], [pixels, pixels, 3]);
    assert.equal(drawn.images.length, 3 * pixels * pixels * 3);
  });
}

test('data.png in the folder of a run has 16 of the images, as the networks see them', () => {
  const { width, height, pixels } = decodePng(readFileSync(join(out, 'idx', 'data.png')));
  assert.deepEqual([width, height], [4 * 30 + 2, 4 * 30 + 2]);
  const first = readFileSync(join(data.idx!, 'train-images-idx3-ubyte')).subarray(16, 16 + PIXELS);
  const row = (y: number) => [...pixels.subarray((y + 2) * width + 2, (y + 2) * width + 30)];
  for (let y = 0; y < 28; y++) assert.deepEqual(row(y), [...first.subarray(28 * y, 28 * (y + 1))]);
});

test('a resumed run has the size, the colours and the pictures that it was begun with', async () => {
  const begun = { out, run: 'dcgan-parts', resume: true, epochs: 3 };
  await assert.rejects(run({ ...begun, size: 64 }), {
    message: /was begun with size 32 and cannot go on with 64/,
  });
  await assert.rejects(run({ ...begun, invert: true }), { message: /was begun with invert false/ });
  writeFileSync(join(colored, '9.png'), readFileSync(join(colored, '8.png')));
  await assert.rejects(run(begun), { message: /was begun with other images than those in/ });
});
