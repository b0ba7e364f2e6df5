import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDataset } from '../../src/data/index.js';
import { folder, idx } from './idxFiles.js';

const IMAGES = 'train-images-idx3-ubyte';
const isInk = (x: number, y: number) => x > 10 && x < 16 && y > 4 && y < 24;

/** What each of several odd data sets is warned of. */
const ODD: [string, Buffer, RegExp][] = [
  ['black', idx(3, 28, 28, () => 0), /are all black: there is nothing to learn/],
  ['alike', idx(3, 28, 28, (_, y, x) => (isInk(x, y) ? 255 : 0)), /The 3 images .* are all the same one/],
  ['binary', idx(2, 28, 28, (i, y, x) => Number(isInk(x + i, y))), /is 1, .* Multiply the pixels by 255/],
  [
    'of 16 levels',
    idx(2, 8, 8, (i, y, x) => (2 * x + y > 20 - i ? 16 : x)),
    /is 16, .* Multiply the pixels by 15/,
  ],
  [
    'inverted',
    idx(2, 28, 28, (i, y, x) => (isInk(x + i, y) ? 0 : 255)),
    /look black on white.*round: invert: true/,
  ],
  ['inverted and small', idx(2, 20, 20, (i, y, x) => (isInk(x + i, y) ? 0 : 255)), /look black on white/],
];

for (const [name, bytes, warning] of ODD) {
  test(`images that are ${name} are warned of`, async () => {
    const { warnings } = await loadDataset({ directory: folder(name, { [IMAGES]: bytes }) });
    assert.match(warnings.at(-1)!, warning);
  });
}

test('nothing is said of white on black, nor of MNIST', async () => {
  const bytes = idx(4, 28, 28, (i, y, x) => (isInk(x + i, y) ? 255 : 0));
  assert.deepEqual((await loadDataset({ directory: folder('fine', { [IMAGES]: bytes }) })).warnings, []);
  assert.deepEqual((await loadDataset({ limit: 100 })).warnings, []);
});

test('a file that may be of EMNIST, by where it lies, is read as it is with a warning', async () => {
  const directory = folder('emnist-renamed', { [IMAGES]: idx(2) });
  const { warnings, stored } = await loadDataset({ directory });
  assert.equal(stored.byColumns, false);
  assert.match(warnings[0]!, /may lie on their sides: EMNIST holds rows as columns/);
});
