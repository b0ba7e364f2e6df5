import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atlasPicture, digitPicture, rgbaPixels, savedPicture } from '../../page/playground/grayPictures.js';

const SIZE = 28 * 28;

/** Two images: one black, one white. */
const IMAGES = new Float32Array(2 * SIZE).fill(-1, 0, SIZE).fill(1, SIZE);

test('a digit on the page has the grey levels of [-1, 1], as the command line rounds them', () => {
  const image = new Float32Array(SIZE).fill(0).fill(-1, 0, 1).fill(1, 1, 2).fill(0.5, 2, 3);
  assert.deepEqual([...digitPicture(image).pixels.subarray(0, 4)], [0, 255, 191, 128]);
  assert.equal(digitPicture(IMAGES, 1).pixels[0], 255);
});

test('a canvas gets every grey level three times, opaque', () => {
  const rgba = rgbaPixels({ width: 2, height: 1, pixels: Uint8Array.of(7, 255) });
  assert.deepEqual([...rgba], [7, 7, 7, 255, 255, 255, 255, 255]);
});

test('the background of the map has its digits edge to edge', () => {
  const four = new Float32Array(4 * SIZE).fill(-1).fill(1, SIZE, 2 * SIZE);
  const { width, height, pixels } = atlasPicture(four);
  assert.deepEqual([width, height], [56, 56]);
  assert.deepEqual([pixels[27], pixels[28], pixels[28 * 56 + 28]], [0, 255, 0]);
});

test('a saved grid has frames of two pixels, enlarged, and a saved digit none', () => {
  const grid = savedPicture(IMAGES, 3);
  assert.deepEqual([grid.width, grid.height], [3 * 62, 3 * 32]);
  const row = (x: number) => grid.pixels[3 * 16 * grid.width + 3 * x];
  assert.deepEqual([row(1), row(2), row(30), row(32)], [64, 0, 64, 255]);
  const digit = savedPicture(IMAGES.slice(SIZE), 2);
  assert.deepEqual([digit.width, digit.height, digit.pixels[0]], [56, 56, 255]);
});
