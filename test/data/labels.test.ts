/**
 * The labels that come with images.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { loadDataset, loadMnist } from '../../src/data/index.js';
import { folder, idx, idxLabels as labels } from './idxFiles.js';

const IMAGES = 'train-images-idx3-ubyte';
const LABELS = 'train-labels-idx1-ubyte';

test("MNIST's labels come with its images, as many as the limit allows", async () => {
  const { digits } = (await loadDataset({ limit: 100, labelled: true })).labels!;
  assert.deepEqual(digits, (await loadMnist('train')).labels.subarray(0, 100));
  assert.deepEqual([...digits.subarray(0, 5)], [5, 0, 4, 1, 9]);
  assert.equal((await loadDataset({ limit: 100 })).labels, undefined);
});

for (const [what, files] of [
  ['plain', { [IMAGES]: idx(4), [LABELS]: labels([3, 1, 4, 1]) }],
  ['gzipped', { [`${IMAGES}.gz`]: gzipSync(idx(4)), [`${LABELS}.gz`]: gzipSync(labels([3, 1, 4, 1])) }],
  ['only the labels gzipped', { [IMAGES]: idx(4), [`${LABELS}.gz`]: gzipSync(labels([3, 1, 4, 1])) }],
] as const) {
  test(`labels beside an IDX file are read: ${what}`, async () => {
    const dataset = await loadDataset({ directory: folder('set', files), limit: 3, labelled: true });
    assert.deepEqual([...dataset.labels!.digits], [3, 1, 4]);
  });
}

const WRONG: [string, Record<string, Buffer>, RegExp][] = [
  [
    'no labels',
    { [IMAGES]: idx(2) },
    /labels of the images in .* found no train-labels-idx1-ubyte beside it\. A/,
  ],
  ['too few labels', { [IMAGES]: idx(2), [LABELS]: labels([1]) }, /Expected 2 labels in .* but found 1\./],
  ['letters', { [IMAGES]: idx(2), [LABELS]: labels([1, 26]) }, /labels from 0 to 9 in .* but found 26\./],
  ['images as labels', { [IMAGES]: idx(2), [LABELS]: idx(2) }, /Expected 2 labels in .* found 2 by 28 by 28/],
  [
    'PNG images',
    { '1.png': Buffer.from('') },
    /labels of the images in .* found pictures that are not in a folder for each class/,
  ],
];

for (const [what, files, message] of WRONG) {
  test(`${what} are refused where labels are asked for`, async () => {
    const directory = folder('set', files);
    await assert.rejects(loadDataset({ directory, labelled: true }), { name: 'UserError', message });
  });
}

test('a damaged file of labels is no matter where none are asked for', async () => {
  const directory = folder('set', { [IMAGES]: idx(2), [LABELS]: Buffer.from('?') });
  assert.equal((await loadDataset({ directory })).count, 2);
});
