import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { memory } from '@tensorflow/tfjs-core';
import { IMAGE_PIXELS as PIXELS } from '../../src/images/index.js';
import type { ImageSet } from '../../src/metrics/imageSet.js';
import { meanDistance, trainingNeighbours } from '../../src/metrics/trainingNeighbours.js';
import { streamKey, uniforms } from '../../src/random/index.js';
import { selectTestBackend } from './backend.js';

/** Black images with a few drawn pixels, so that distances vary. */
function drawn(count: number, counter: number): ImageSet {
  const values = uniforms(streamKey(3, 'samples', counter), count * PIXELS);
  // Not Uint8Array.from, which takes ten times as long.
  return {
    images: new Uint8Array(values.map((value) => (value < 0.8 ? 0 : Math.floor(value * 256)))),
    count,
  };
}

const pixels = ({ images }: ImageSet, index: number) => images.subarray(index * PIXELS, (index + 1) * PIXELS);

function squaredDistance(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let pixel = 0; pixel < PIXELS; pixel++) sum += (a[pixel]! - b[pixel]!) ** 2;
  return sum;
}

/** The index of the nearest image and its squared distance, in whole numbers. */
function nearestOf(image: Uint8Array, training: ImageSet) {
  let best = { index: 0, squared: Number.POSITIVE_INFINITY };
  for (let index = 0; index < training.count; index++) {
    const squared = squaredDistance(image, pixels(training, index));
    if (squared < best.squared) best = { index, squared };
  }
  return best;
}

describe('trainingNeighbours', () => {
  before(selectTestBackend);

  test('finds the nearest images, exactly, over several blocks', async () => {
    const [images, training] = [drawn(1010, 1), drawn(5050, 2)];
    const [{ indices, distances }] = await trainingNeighbours([images], training);
    for (let image = 0; image < images.count; image += 24) {
      const { index, squared } = nearestOf(pixels(images, image), training);
      assert.equal(indices[image], index);
      assert.equal(distances[image], Math.sqrt(squared));
    }
  });

  test('a copy is at distance 0, a pixel that differs by 1 at distance 1', async () => {
    const training = drawn(50, 3);
    const images = { images: training.images.slice(20 * PIXELS, 22 * PIXELS), count: 2 };
    images.images[PIXELS + 5]! ^= 1;
    const [{ indices, distances }] = await trainingNeighbours([images], training);
    assert.deepEqual([...indices], [20, 21]);
    assert.deepEqual([...distances], [0, 1]);
  });

  test('images that repeat get the same answer each', async () => {
    const [image, training] = [drawn(1, 4), drawn(30, 5)];
    const images = new Uint8Array(3 * PIXELS);
    for (let copy = 0; copy < 3; copy++) images.set(image.images, copy * PIXELS);
    const [{ indices, distances }] = await trainingNeighbours([{ images, count: 3 }], training);
    const { index, squared } = nearestOf(image.images, training);
    assert.deepEqual([...indices], [index, index, index]);
    assert.deepEqual([...distances], new Array(3).fill(Math.sqrt(squared)));
  });

  test('each of several sets gets its own, whatever they share', async () => {
    const training = drawn(40, 8);
    const copies = { images: training.images.subarray(30 * PIXELS, 32 * PIXELS), count: 2 };
    const sets = [drawn(3, 9), copies, drawn(4, 10), drawn(3, 9)];
    const neighbours = await trainingNeighbours(sets, training);
    const expected = sets.map((set) =>
      Array.from({ length: set.count }, (_, image) => nearestOf(pixels(set, image), training)),
    );
    assert.deepEqual(
      neighbours.map(({ indices, distances }) => [[...indices], [...distances]]),
      expected.map((set) => [set.map(({ index }) => index), set.map(({ squared }) => Math.sqrt(squared))]),
    );
  });

  test('have a mean distance', () => {
    const found = { indices: new Uint32Array(3), distances: Float64Array.of(1, 2, 6) };
    assert.equal(meanDistance(found), 3);
  });

  test('the extremes are exact: white among black images', async () => {
    const white = { images: new Uint8Array(PIXELS).fill(255), count: 1 };
    const black = { images: new Uint8Array(2 * PIXELS), count: 2 };
    const [{ indices, distances }] = await trainingNeighbours([white], black);
    assert.deepEqual([[...indices], [...distances]], [[0], [255 * 28]]);
  });

  test('leaves no tensors', async () => {
    const tensors = memory().numTensors;
    await trainingNeighbours([drawn(5, 6)], drawn(7, 7));
    assert.equal(memory().numTensors, tensors);
  });
});
