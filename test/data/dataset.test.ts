import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  batchIndices,
  batchWarnings,
  gatherImages,
  loadDataset,
  stepsPerEpoch,
} from '../../src/data/index.js';
import { assertEvery, assertNear } from '../assertions.js';
import { folder, idx } from './idxFiles.js';

test('MNIST comes with the package: 60,000 images, the first a five of 27,525 in grey levels', async () => {
  const mnist = await loadDataset();
  assert.equal(mnist.count, 60_000);
  assert.equal(mnist.images.length, 60_000 * 784);
  // Computed with Python from the file: the sum of the first image, and the mean of all, 33.318421.
  assert.equal(
    mnist.images.subarray(0, 784).reduce((sum, value) => sum + value, 0),
    27_525,
  );
  const total = mnist.images.reduce((sum, value) => sum + value, 0);
  assertNear(total / mnist.images.length, 33.318421, 1e-5, 'the mean grey level');
  assert.equal(
    mnist.sha256,
    createHash('sha256')
      .update(gunzipSync(readFileSync(mnist.source)))
      .digest('hex'),
  );
});

test('a limit takes the first images; one beyond the set is refused', async () => {
  const all = await loadDataset();
  const few = await loadDataset({ limit: 100 });
  assert.equal(few.count, 100);
  assert.deepEqual(few.images, all.images.subarray(0, 78_400));
  await assert.rejects(loadDataset({ limit: 60_001 }), { message: /limit up to 60000 but received 60001/ });
});

test('a folder of IDX files, plain or gzipped, is read and known by its name and checksum', async () => {
  const plain = await loadDataset({ directory: folder('fashion', { 'train-images-idx3-ubyte': idx(3) }) });
  const zipped = await loadDataset({
    directory: folder('zip', { 'train-images.idx3-ubyte.gz': gzipSync(idx(3)) }),
  });
  assert.equal(plain.name, 'fashion');
  assert.equal(plain.count, 3);
  assert.equal(zipped.sha256, plain.sha256);
  assert.deepEqual(zipped.images, plain.images);
});

test('an epoch of 60,000 has 235 batches of 256, the last of 96, and every image once', () => {
  const order = Uint32Array.from({ length: 60_000 }, (_, i) => 59_999 - i);
  assert.equal(stepsPerEpoch(60_000, 256), 235);
  const batches = Array.from({ length: 235 }, (_, step) => batchIndices(order, 256, step));
  assert.equal(batches[234]!.length, 96);
  assert.deepEqual(Uint32Array.from(batches.flatMap((batch) => [...batch])), order);
});

test('a rest below the smallest batch joins the batch before', () => {
  const order = Uint32Array.from({ length: 9 }, (_, index) => index);
  const sizes = (smallest: number) => {
    const steps = stepsPerEpoch(9, 4, smallest);
    return Array.from({ length: steps }, (_, step) => [...batchIndices(order, 4, step, steps)].length);
  };
  assert.deepEqual(sizes(1), [4, 4, 1]);
  assert.deepEqual(sizes(2), [4, 5]);
  assert.deepEqual([stepsPerEpoch(8, 4, 2), stepsPerEpoch(10, 4, 2), stepsPerEpoch(3, 4, 2)], [2, 3, 1]);
});

test('gathered images are scaled to [-1, 1]: 0 to -1, 255 to 1', () => {
  const images = new Uint8Array(3 * 784);
  images.fill(255, 784, 2 * 784);
  images[2 * 784] = 51;
  const dataset = { height: 28, width: 28, channels: 1, images } as const;
  const gathered = gatherImages(dataset, Uint32Array.of(2, 1));
  assert.equal(gathered.length, 2 * 784);
  assertNear(gathered[0]!, -0.6, 1e-7);
  assert.equal(gathered[1], -1);
  assertEvery(gathered.subarray(784), (value) => value === 1, '1');
});

const BATCHES: [number, { batchSize: number; limit?: number; normalizesBatches?: boolean }, RegExp[]][] = [
  [60_000, { batchSize: 256 }, []],
  [8, { batchSize: 4, limit: 8 }, []],
  [40, { batchSize: 4 }, [/The data set has 40 images: a GAN soon draws copies/]],
  [64, { batchSize: 256, limit: 64 }, [/The 64 images are fewer than a batch of 256/]],
  [1025, { batchSize: 256 }, [/Each epoch's last batch is a single image: batch normalization/]],
  [1025, { batchSize: 256, normalizesBatches: false }, []],
  [1024, { batchSize: 1 }, [/Every batch is a single image/]],
];

for (const [count, { limit = null, normalizesBatches = true, ...options }, expected] of BATCHES) {
  const what = expected.length === 0 ? 'nothing is said' : 'a warning is given';
  test(`${what} of ${count} images in batches of ${options.batchSize}, limit ${limit}, normalized: ${normalizesBatches}`, () => {
    const warnings = batchWarnings(count, { ...options, limit, normalizesBatches });
    assert.equal(warnings.length, expected.length);
    expected.forEach((message, index) => {
      assert.match(warnings[index]!, message);
    });
  });
}
