/**
 * From an image back to a latent vector, with the generator that comes with dcgan.
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { nativeStatus } from '../../src/backends/native/index.js';
import { loadMnist } from '../../src/data/index.js';
import { grayLevels, IMAGE_PIXELS } from '../../src/images/index.js';
import { latentVectorsOf } from '../../src/latent/index.js';
import { project, sample } from '../../src/sampling/index.js';
import { assertAllNear, assertBelow, assertEvery } from '../assertions.js';

const run = 'pretrained';
const backend = 'native';

describe('project', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  before(() => selectBackend({ name: backend }));

  test('finds the digit of test images, near in pixels, on the sphere, and leaves no tensors', async () => {
    const { images, labels } = await loadMnist('test');
    const targets = { images: images.subarray(0, 2 * IMAGE_PIXELS), count: 2 };
    const before = tf.memory().numTensors;
    const found = await project({ images: targets, run, backend, steps: 20 });
    assert.equal(tf.memory().numTensors, before);
    assert.deepEqual(
      found.seen.map(({ image }) => image),
      [...labels.subarray(0, 2)],
    );
    assert.deepEqual(found.digits, [...labels.subarray(0, 2)]);
    // Two different test images of one digit are some 80 apart.
    for (const error of found.errors) assertBelow(error, 45, 'the difference in grey levels');
    for (let index = 0; index < 2; index++) {
      const vector = found.latentVectors.subarray(index * found.latentDim, (index + 1) * found.latentDim);
      assertAllNear([Math.hypot(...vector)], [Math.sqrt(found.latentDim)], 1e-3);
    }
  });

  test('finds an image of its own again, to the same bytes each time', async () => {
    const own = await sample({ seeds: [1000], digits: [4], run, backend });
    const targets = { images: grayLevels(own.images), count: 1, digits: [4] };
    const [one, other] = [
      await project({ images: targets, run, backend, steps: 30 }),
      await project({ images: targets, run, backend, steps: 30 }),
    ];
    assert.deepEqual(one.latentVectors, other.latentVectors);
    assertBelow(one.errors[0]!, 25, 'the difference in grey levels');
  });

  test('neighbours lie between the vector and those of the seeds', async () => {
    const latentVectors = latentVectorsOf([5, 6], 100);
    const near = { latentVectors, digits: [3, 8] };
    const drawn = (distance: number) => sample({ near, distance, seeds: [7, 8, 9], run, backend });
    const [same, half, others] = [await drawn(0), await drawn(0.5), await drawn(1)];
    assert.deepEqual([half.count, half.seeds, half.digits], [6, [7, 8, 9, 7, 8, 9], [3, 3, 3, 8, 8, 8]]);
    const itself = await sample({ seeds: [5, 6], digits: [3, 8], run, backend });
    const image = ({ images }: { images: Float32Array }, index: number) =>
      images.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS);
    assertEvery(
      [0, 1, 2],
      (index) => difference(image(same, index), image(itself, 0)) < 1e-4,
      'the image itself',
    );
    const seeds = await sample({ seeds: [7, 8, 9], digits: [8, 8, 8], run, backend });
    assertEvery(
      [0, 1, 2],
      (index) => difference(image(others, 3 + index), image(seeds, index)) < 1e-4,
      "the seed's image",
    );
    assertEvery(
      [0, 1, 2],
      (index) => difference(image(half, index), image(itself, 0)) > 0.05,
      'another image',
    );
  });

  test('refuses a generator that the vectors are not of', async () => {
    const near = { latentVectors: latentVectorsOf([5], 100), digits: undefined };
    await assert.rejects(
      sample({ near, run, backend }),
      /Expected latent vectors of 100 numbers with digits/,
    );
  });
});

function difference(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - other[index]!), 0) / one.length;
}
