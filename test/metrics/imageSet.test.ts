import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicated, type ImageSet, noise, PIXELS, spread } from '../../src/metrics/imageSet.js';

/** Images of one grey each: 0, 1, 2 ... */
const greys = (count: number): ImageSet => ({
  images: Uint8Array.from({ length: count * PIXELS }, (_, at) => Math.floor(at / PIXELS)),
  count,
});

const greysOf = ({ images, count }: ImageSet) =>
  Array.from({ length: count }, (_, index) => {
    const image = images.subarray(index * PIXELS, (index + 1) * PIXELS);
    assert.ok(image.every((pixel) => pixel === image[0]));
    return image[0];
  });

test('images are spread evenly, the first among them', () => {
  assert.deepEqual(greysOf(spread(greys(12), 4)), [0, 3, 6, 9]);
});

test('a duplicated set has a tenth of the images, each ten times', () => {
  const found = greysOf(duplicated(greys(60), 30));
  assert.deepEqual(
    [0, 20, 40].map((grey) => found.filter((other) => other === grey).length),
    [10, 10, 10],
  );
});

test('noise is uniform over all bytes, and the same every time', () => {
  const { images } = noise(200);
  const counts = new Array<number>(256).fill(0);
  for (const byte of images) counts[byte]!++;
  const expected = images.length / 256;
  const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: beyond 350 once in 50,000 times.
  assert.ok(chiSquared < 350, String(chiSquared));
  assert.deepEqual(noise(200).images, images);
});
