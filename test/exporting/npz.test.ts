import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { encodeIdx, type ImageSet } from '../../src/exporting/index.js';
import { encodeImagesNpz, encodeWeightsNpz } from '../../src/exporting/npz.js';
import { selectTestBackend } from '../metrics/backend.js';
import { PROVENANCE, presetNetwork, trained } from './networks.js';
import { type ReadArray, readNpz } from './numpyFiles.js';

before(selectTestBackend);

const IMAGES: ImageSet = {
  width: 3,
  height: 2,
  channels: 1,
  pixels: Uint8Array.from({ length: 12 }, (_, index) => 255 - 20 * index),
  seeds: [7, 2 ** 40],
};

/** A text of NumPy's: 32 bits a character. */
function textOf({ bytes, shape, type }: ReadArray): string {
  const characters = Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(4 * index));
  assert.deepEqual([type, shape], [`<U${characters.length}`, []]);
  return String.fromCodePoint(...characters);
}

test("weights have Keras' names, their shapes and every bit", async () => {
  const network = presetNetwork('generator');
  const weights = await trained(network);
  const arrays = readNpz(await encodeWeightsNpz(weights, PROVENANCE));
  assert.deepEqual([...arrays.keys()], [...weights.keys(), 'metadata']);
  assert.deepEqual([...arrays.keys()].slice(0, 6), [
    'dense/kernel',
    'batch_normalization/gamma',
    'batch_normalization/beta',
    'batch_normalization/moving_mean',
    'batch_normalization/moving_variance',
    'conv2d_transpose/kernel',
  ]);
  for (const [name, { shape, values }] of weights) {
    const array = arrays.get(name)!;
    assert.deepEqual([array.type, array.shape], ['<f4', shape]);
    assert.equal(Buffer.compare(array.bytes, Buffer.from(values.buffer)), 0, name);
  }
  assert.deepEqual(JSON.parse(textOf(arrays.get('metadata')!)), PROVENANCE);
  network.dispose();
});

test('images are bytes, one seed each', async () => {
  const arrays = readNpz(await encodeImagesNpz(IMAGES, PROVENANCE));
  const [images, seeds] = [arrays.get('images')!, arrays.get('seeds')!];
  assert.deepEqual([images.type, images.shape, [...images.bytes]], ['|u1', [2, 2, 3], [...IMAGES.pixels]]);
  assert.deepEqual([seeds.type, seeds.shape], ['<i8', [2]]);
  assert.deepEqual([seeds.bytes.readBigInt64LE(0), seeds.bytes.readBigInt64LE(8)], [7n, 1_099_511_627_776n]);
  assert.deepEqual(JSON.parse(textOf(arrays.get('metadata')!)), PROVENANCE);
});

test('the same images are the same bytes at any time', async (t) => {
  const now = await encodeImagesNpz(IMAGES, PROVENANCE);
  t.mock.timers.enable({ apis: ['Date'], now: new Date('2031-05-06') });
  assert.deepEqual(await encodeImagesNpz(IMAGES, PROVENANCE), now);
});

test("an IDX file is MNIST's header and the pixels", () => {
  const header = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3];
  assert.deepEqual([...encodeIdx(IMAGES)], [...header, ...IMAGES.pixels]);
});
