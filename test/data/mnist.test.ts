import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDataset, loadMnist } from '../../src/data/index.js';

function countsByDigit(labels: Uint8Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label]!++;
  return counts;
}

test("the test part has MNIST's published class counts", async () => {
  const { count, images, labels } = await loadMnist('test');
  assert.equal(count, 10_000);
  assert.equal(images.length, 10_000 * 28 * 28);
  assert.deepEqual(countsByDigit(labels), [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
});

test('a part is read once as long as somebody holds an image of it', async () => {
  const held = (await loadMnist('test')).images.subarray(0, 784);
  assert.equal((await loadMnist('test')).images.buffer, held.buffer);
});

test('the training part is what models train on, and its first digits are 5, 0, 4, 1, 9', async () => {
  const { count, images, labels } = await loadMnist('train');
  assert.equal(count, 60_000);
  assert.deepEqual([...labels.subarray(0, 5)], [5, 0, 4, 1, 9]);
  assert.equal(Buffer.compare(images, (await loadDataset()).images), 0, 'they are the same bytes');
});
