import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { augment } from '../../src/gan/augment.js';
import { normals, streamKey } from '../../src/random/index.js';
import { assertBelow, assertEvery } from '../assertions.js';

const BATCH = 200;
const SIZE = 28;
const key = streamKey(4, 'augmentation', 7);

before(() => selectBackend({ name: 'auto' }));

test('translation moves each image by up to 4 pixels either way, black following', () => {
  // One white pixel in the middle: where it is found says how far the image was moved.
  const values = new Float32Array(BATCH * SIZE * SIZE).fill(-1);
  for (let image = 0; image < BATCH; image++) values[image * SIZE * SIZE + 14 * SIZE + 10] = 1;
  const moved = tf.tidy(() =>
    augment(tf.tensor(values, [BATCH, SIZE, SIZE, 1]), 'translation', key).images.dataSync(),
  );
  const shifts = Array.from({ length: BATCH }, (_, image) => {
    const pixels = moved.subarray(image * SIZE * SIZE, (image + 1) * SIZE * SIZE);
    const at = pixels.indexOf(1);
    assert.equal(pixels.filter((value) => value === -1).length, SIZE * SIZE - 1);
    return [Math.floor(at / SIZE) - 14, (at % SIZE) - 10];
  });
  for (const axis of [0, 1]) {
    const seen = new Set(shifts.map((shift) => shift[axis]!));
    assert.deepEqual(
      [...seen].sort((a, b) => a - b),
      // 28 / 8 is 3.5, rounded to 4.
      [-4, -3, -2, -1, 0, 1, 2, 3, 4],
    );
  }
  assert.ok(new Set(shifts.map(String)).size > 50, 'the two directions are drawn apart');
});

test('what leaves at one edge does not come back at the other', () => {
  const images = tf.ones([BATCH, SIZE, SIZE, 1]);
  const [moved, sums] = tf.tidy(() => {
    const { images: result } = augment(images, 'translation', key);
    return [result.dataSync(), tf.sum(result, [1, 2, 3]).dataSync()];
  });
  assertEvery(moved, (value) => value === 1 || value === -1, '1 or -1');
  assertBelow(Math.min(...sums), SIZE * SIZE, 'the least sum of an image');
  images.dispose();
});

test('the backward pass is the transposed one: <A x, y> is <x, backward(y)>', () => {
  tf.tidy(() => {
    const draw = (part: number) =>
      tf.tensor(normals({ ...streamKey(1, 'samples'), part }, 5 * SIZE * SIZE), [5, SIZE, SIZE, 1]);
    const [x, y] = [draw(1), draw(2)];
    const augmented = augment(x, 'translation', key);
    const black = augment(tf.zerosLike(x), 'translation', key).images;
    // The change is linear but for the black that moves in.
    const ahead = tf.sum(tf.mul(tf.sub(augmented.images, black), y)).dataSync()[0]!;
    const back = tf.sum(tf.mul(x, augmented.backward(y))).dataSync()[0]!;
    assert.ok(Math.abs(ahead - back) < 1e-3 * Math.abs(ahead), `${ahead}, ${back}`);
  });
});

test('none changes nothing', () => {
  const images = tf.ones([1, SIZE, SIZE, 1]);
  assert.equal(augment(images, 'none', key).images, images);
  images.dispose();
});
