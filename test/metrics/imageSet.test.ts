import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IMAGE_PIXELS as PIXELS } from '../../src/images/index.js';
import { duplicated, type ImageSet, noise, subset } from '../../src/metrics/imageSet.js';
import { assertBelow, assertEvery, assertNear } from '../assertions.js';

/** Images of one grey each: 0, 1, 2 ... */
const greys = (count: number): ImageSet => ({
  images: Uint8Array.from({ length: count * PIXELS }, (_, at) => Math.floor(at / PIXELS)),
  count,
});

const greysOf = ({ images, count }: ImageSet) =>
  Array.from({ length: count }, (_, index) => {
    const image = images.subarray(index * PIXELS, (index + 1) * PIXELS);
    assertEvery(image, (pixel) => pixel === image[0], `the image's grey, ${image[0]}`);
    return image[0];
  });

test('a subset has different images of all of the set, the same every time', () => {
  const found = greysOf(subset(greys(200), 100));
  assert.equal(new Set(found).size, 100);
  assert.deepEqual(greysOf(subset(greys(200), 100)), found);
  // The mean grey of 100 of 0 to 199 has a deviation of 4; the shares of even and of low ones one of 0.035.
  const share = (of: (grey: number) => boolean) => found.filter((grey) => of(grey!)).length / 100;
  assertNear(found.reduce((sum, grey) => sum! + grey!, 0)! / 100, 99.5, 16, 'the mean grey');
  assertNear(
    share((grey) => grey % 2 === 0),
    0.5,
    0.14,
    'the share of even greys',
  );
  assertNear(
    share((grey) => grey < 100),
    0.5,
    0.14,
    'the share of dark greys',
  );
});

test('no more images than there are can be drawn', () => {
  assert.throws(() => subset(greys(3), 4), RangeError);
});

test('a duplicated set has a tenth of the images, each ten times', () => {
  const found = greysOf(duplicated(greys(60), 30));
  const kinds = [...new Set(found)];
  assert.equal(kinds.length, 3);
  for (const kind of kinds) assert.equal(found.filter((grey) => grey === kind).length, 10);
});

test('noise is uniform over all bytes, and the same every time', () => {
  const { images } = noise(200);
  const counts = new Array<number>(256).fill(0);
  for (const byte of images) counts[byte]!++;
  const expected = images.length / 256;
  const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: beyond 350 once in 50,000 times.
  assertBelow(chiSquared, 350, 'chi squared');
  assert.deepEqual(noise(200).images, images);
});
