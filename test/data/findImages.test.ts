import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { findImages } from '../../src/data/findImages.js';
import { loadDataset } from '../../src/data/index.js';
import { product } from '../../src/figures/index.js';
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
    const found = { files: { array: join(path, file) }, path: join(path, file), name };
    assert.deepEqual(await findImages(path, 'data'), found);
    assert.deepEqual(await findImages(join(path, file), 'data'), found);
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
    [folder('empty', {}), /a folder of images for data but found none in .*empty\. MNIST's file/],
    [folder('jpg', { 'a.jpg': idx(1) }), /pictures in .*jpg but 1 of 1 \(a\.jpg is of no pixels\) cannot/],
    [
      folder('zip', { 'a.zip': Buffer.from('PK\x03\x04') }),
      /which has a\.zip: a zip archive\. Unpack it first: unzip .*zip\/a\.zip -d/,
    ],
    [
      folder('two', several),
      /found 2 in .*two: emnist-digits-train.*, emnist-letters-train.*data: '.*two.emnist-d/,
    ],
    [join(root, 'absent'), /for data but found nothing at .*absent\. Check the path/],
    [
      folder('labels', { [IMAGES]: Buffer.from([0, 0, 8, 1, 0, 0, 0, 1, 7]) }),
      /array of images, .* but found one of 1\. Give the file of images, not of labels/,
    ],
    [folder('nothing', { [IMAGES]: idx(0) }), /0 by 28 by 28\. Give a file that has images/],
  ];
  for (const [directory, message] of refused) {
    await assert.rejects(loadDataset({ directory }), { name: 'UserError', message });
  }
});

test("torchvision's folder of MNIST/raw is read; where two lie below, both are named", async () => {
  const path = folder('torchvision', {});
  const put = (name: string) => {
    mkdirSync(join(path, name, 'raw'), { recursive: true });
    writeFileSync(join(path, name, 'raw', IMAGES), idx(1));
  };
  put('MNIST');
  const { count, name } = await loadDataset({ directory: path });
  assert.deepEqual([count, name], [1, 'MNIST']);
  put('FashionMNIST');
  await assert.rejects(loadDataset({ directory: path }), {
    message: /found 2 in .*: FashionMNIST.raw.train.*, MNIST.raw.train.* data: '.*FashionMNIST/,
  });
});

test('of several arrays in a folder the one that is called as training images is read', async () => {
  const table = Buffer.from(`${Array(784).fill(0).join()}\n`);
  const path = folder('kaggle', { 'test.csv': Buffer.from('x'), 'train.csv': table });
  assert.equal((await loadDataset({ directory: path })).count, 1);
  const two = folder('two-tables', { 'a.csv': table, 'b.csv': table });
  await assert.rejects(loadDataset({ directory: two }), { message: /found 2 in .*: a\.csv, b\.csv/ });
});

test('what macOS and Windows leave beside the files is passed over, and never recommended', async () => {
  const path = folder('litter', {
    [`._${IMAGES}`]: Buffer.from([0, 5, 0x16, 7]),
    [IMAGES]: idx(2),
    '.DS_Store': Buffer.from('x'),
    'Thumbs.db': Buffer.from('x'),
  });
  assert.equal((await loadDataset({ directory: path })).count, 2);
  const alone = folder('litter-alone', { [`._${IMAGES}`]: Buffer.from([0, 5, 0x16, 7]) });
  await assert.rejects(loadDataset({ directory: alone }), {
    message: /found none in .*litter-alone\. MNIST/,
  });
  const named = loadDataset({ directory: join(path, `._${IMAGES}`) });
  await assert.rejects(named, { message: /what macOS keeps beside a file\. Name the file without/ });
});

/** Shapes, and what becomes of them: a count, or the message. */
const SHAPES: [number[], number | RegExp][] = [
  [[2, 28, 28, 1], 2],
  [[2, 1, 28, 28], 2],
  [[2, 784], 2],
  [[2, 1024], 2],
  [[2, 90], /one of 2 by 90\. Write each image as 28 by 28 bytes/],
  [[2, 28, 28, 3], 2],
  [[2, 3, 28, 28], 2],
  [[2, 28, 28, 4], 2],
  [[2, 3072], 2],
  [[2, 28, 28, 5], /one of 2 by 28 by 28 by 5\. Write each image/],
  [[28, 28, 40], /one of 28 by 28 by 40\. Write the images one after the other/],
  [[1, 2, 28, 28, 1], /one of 1 by 2 by 28 by 28 by 1\. Write each image/],
];

for (const [shape, outcome] of SHAPES) {
  test(`an array of ${shape.join(' by ')} is ${typeof outcome === 'number' ? 'read' : 'refused'}`, async () => {
    const header = Buffer.alloc(4 + 4 * shape.length);
    [0x800 + shape.length, ...shape].forEach((field, index) => {
      header.writeUInt32BE(field, 4 * index);
    });
    const size = product(shape);
    // Black around for those of 32 by 32.
    const bytes = Buffer.concat([header, Buffer.alloc(size)]);
    const loading = loadDataset({ directory: folder(shape.join('-'), { [IMAGES]: bytes }) });
    if (typeof outcome === 'number') assert.equal((await loading).count, outcome);
    else await assert.rejects(loading, { name: 'UserError', message: outcome });
  });
}
