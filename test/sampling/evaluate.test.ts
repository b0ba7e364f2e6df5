/**
 * Evaluation of images that are known, by few others: the figures' own tests are in test/metrics.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { loadMnist } from '../../src/data/index.js';
import { subset } from '../../src/metrics/index.js';
import { evaluate } from '../../src/sampling/index.js';
import { mnistImages } from '../../src/sampling/judging/index.js';
import { assertAbove, assertBelow } from '../assertions.js';
import { selectTestBackend } from '../metrics/backend.js';

const PIXELS = 28 * 28;
const COUNT = 1000;
const KNOWN = 2000;

before(selectTestBackend);

test('training images that are given have the figures of the floor, and count as copies', async () => {
  const training = subset(await loadMnist('train'), KNOWN);
  const given = subset(training, COUNT);
  const before = tf.memory().numTensors;
  const shares: number[] = [];
  const onProgress = (share: number) => shares.push(share);
  const result = await evaluate({ images: given, onProgress }, { knownImages: KNOWN });
  assert.equal(tf.memory().numTensors, before);
  assert.deepEqual(result.samples, result.real);
  assert.equal(result.samples.neighbourRatio, 0);
  const nearest = result.nearest.indices[7]! * PIXELS;
  assert.deepEqual(
    training.images.subarray(nearest, nearest + PIXELS),
    given.images.subarray(7 * PIXELS, 8 * PIXELS),
  );
  assert.equal(result.metric, 'mnist-cnn-1-1000-by-2000');
  assert.equal(result.evaluated, given);
  assert.deepEqual([result.run, result.checkpoint, result.warnings], [undefined, undefined, []]);
  assert.deepEqual(
    shares,
    [...shares].sort((one, other) => one - other),
  );
  assert.equal(shares.at(-1), 1);
  const { noise, duplicated, real } = result;
  assertAbove(noise.frechetDistance, 10 * real.frechetDistance, 'the distance of noise');
  assertBelow(duplicated.coverage, 0.5 * real.coverage, 'the coverage of duplicates');
});

test('images are compared with all of MNIST, unless a test says otherwise', async () => {
  const counts = async (known?: number) => (await mnistImages(known)).map(({ count }) => count);
  assert.deepEqual(await counts(), [60_000, 10_000]);
  assert.deepEqual(await counts(5), [5, 5]);
});

test('too few images, and bytes that are no images of 28 by 28, are refused', async () => {
  for (const images of [
    { images: new Uint8Array(999 * PIXELS), count: 999 },
    { images: new Uint8Array(1000), count: 1000 },
  ]) {
    await assert.rejects(evaluate({ images }), {
      name: 'UserError',
      message:
        /^Expected at least 1000 images of 784 bytes each but received \d+ bytes for \d+\. Give 10,000/,
    });
  }
  await assert.rejects(evaluate({ n: 10_001 }), {
    name: 'UserError',
    message: /^Expected a whole number from 1000 to 10000 for n but received 10001/,
  });
});

test('of more images than figures are computed of, some are taken, and that is said', async () => {
  const given = subset(await loadMnist('test'), 1100);
  const { count, evaluated, warnings } = await evaluate(
    { images: given },
    { knownImages: COUNT, mostImages: COUNT },
  );
  assert.deepEqual([count, evaluated.count], [COUNT, COUNT]);
  assert.match(warnings.join(), /^Of the 1100 images 1000 are evaluated, drawn at random/);
});
