import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { findImages } from '../../src/data/findImages.js';
import { loadDataset } from '../../src/data/index.js';
import { folder, idx, root } from './idxFiles.js';

const IMAGES = 'train-images-idx3-ubyte';

/** Names as the data sets' sources give them; labels and test images lie beside. */
const KNOWN: [string, string, string][] = [
  ['fashion-mnist', `${IMAGES}.gz`, 'fashion-mnist'],
  ['kmnist', IMAGES, 'kmnist'],
  ['kaggle', 'train-images.idx3-ubyte', 'kaggle'],
  ['gzip', `emnist-letters-${IMAGES}.gz`, 'emnist-letters'],
  ['q', `qmnist-${IMAGES}`, 'qmnist'],
];

for (const [directory, file, name] of KNOWN) {
  test(`${directory}/${file} is found in its folder, and is called ${name}`, async () => {
    const others = ['train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 'emnist-test-images-idx3-ubyte'];
    const files = Object.fromEntries([file, ...others].map((each) => [each, Buffer.alloc(0)]));
    const path = folder(directory, files);
    assert.deepEqual(await findImages(path), { path: join(path, file), name });
    assert.deepEqual(await findImages(join(path, file)), { path: join(path, file), name });
  });
}

test('of a file and its gzip the plain one is read, and folders of that name are none', async () => {
  const path = folder('both', { [IMAGES]: idx(2), [`${IMAGES}.gz`]: gzipSync(idx(3)) });
  mkdirSync(join(path, 'train-images.idx3-ubyte'));
  assert.equal((await loadDataset({ directory: path })).count, 2);
});

test('a file of any name can be named itself', async () => {
  const path = folder('own', { 'mine.idx': idx(4) });
  const { count, name } = await loadDataset({ directory: join(path, 'mine.idx') });
  assert.deepEqual([count, name], [4, 'own']);
});

test('folders without training images or with several are refused, with what to do', async () => {
  const several = { [`emnist-digits-${IMAGES}`]: idx(1), [`emnist-letters-${IMAGES}.gz`]: idx(1) };
  const refused: [string, RegExp][] = [
    [folder('empty', {}), /Expected a file train-images.* but .*empty has none. Name the file itself/],
    [
      folder('two', several),
      /has 2: emnist-digits-train-images-idx3-ubyte, emnist-letters-train.*--data .*two.emnist-digits-train/,
    ],
    [join(root, 'absent'), /--data but at .*absent there is none/],
    [
      folder('labels', { [IMAGES]: Buffer.from([0, 0, 8, 1, 0, 0, 0, 1, 7]) }),
      /array of images in .* one of 1\./,
    ],
    [folder('nothing', { [IMAGES]: idx(0) }), /0 by 28 by 28/],
  ];
  for (const [directory, message] of refused) {
    await assert.rejects(loadDataset({ directory }), { name: 'UserError', message });
  }
});
