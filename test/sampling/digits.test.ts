/**
 * The search for chosen digits, with MNIST's own test images in place of a generator's: their labels are known.
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type LabelledImages, loadMnist } from '../../src/data/index.js';
import { selectBackend } from '../../src/index.js';
import { seedsOfDigits } from '../../src/sampling/digits.js';

const PIXELS = 28 * 28;
let mnist: LabelledImages;

/** "Draws" the test image of each seed, in [-1, 1]. */
const generator = {
  async generate(seeds: readonly number[] | Float32Array) {
    const images = new Float32Array(seeds.length * PIXELS);
    seeds.forEach((seed, index) => {
      const pixels = mnist.images.subarray(seed * PIXELS, (seed + 1) * PIXELS);
      images.set(
        Float32Array.from(pixels, (value) => value / 127.5 - 1),
        index * PIXELS,
      );
    });
    return { images, count: seeds.length, height: 28, width: 28, channels: 1 as const };
  },
};

const black = {
  generate: async (seeds: readonly number[] | Float32Array) => ({
    images: new Float32Array(seeds.length * PIXELS).fill(-1),
    ...{ count: seeds.length, height: 28, width: 28, channels: 1 as const },
  }),
};

describe('seeds of chosen digits', () => {
  before(async () => {
    await selectBackend({ name: 'auto' });
    mnist = await loadMnist('test');
  });

  test('stand for the digits that were asked for, in their order and from the first seed on', async () => {
    const digits = [3, 1, 4, 1, 5, 9, 2, 6];
    const seeds = await seedsOfDigits(generator, digits, { firstSeed: 100, sure: 0.9 });
    assert.deepEqual(
      seeds.map((seed) => mnist.labels[seed]),
      digits,
    );
    assert.ok(
      seeds.every((seed) => seed >= 100),
      `a seed below the first: ${seeds}`,
    );
    assert.ok(seeds[1]! < seeds[3]!, 'the second 1 has a later seed than the first');
    assert.deepEqual(await seedsOfDigits(generator, digits, { firstSeed: 100, sure: 0.9 }), seeds);
  });

  test('are those that the classifier is sure of', async () => {
    const options = { firstSeed: 0, sure: 0.9 };
    const [first, ...more] = await seedsOfDigits(generator, [5, 5, 5, 5, 5, 5, 5, 5], options);
    const surer = await seedsOfDigits(generator, [5, 5, 5, 5, 5, 5, 5, 5], { ...options, sure: 0.999999 });
    assert.ok(surer.at(-1)! > more.at(-1)!, 'more certainty takes more images');
    assert.equal(mnist.labels[first!], 5);
  });

  test('are not searched for without end', async () => {
    await assert.rejects(seedsOfDigits(black, [8, 8, 0], { firstSeed: 0, sure: 0.99 }), {
      name: 'UserError',
      message:
        /hardly draws .* among \d+ images 1 of digit 0, 2 of digit 8 are missing\.\nTrain it for longer/,
    });
  });
});
