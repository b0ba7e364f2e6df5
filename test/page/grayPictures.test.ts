import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atlasPicture, digitPicture, savedPicture } from '../../page/playground/grayPictures.js';
import { rgbaPixels } from '../../src/images/browser.js';

const SIZE = 28 * 28;
const gray = (images: Float32Array) => ({ images, size: 28, channels: 1 as const });

/** Two images: one black, one white. */
const IMAGES = new Float32Array(2 * SIZE).fill(-1, 0, SIZE).fill(1, SIZE);

test('a digit on the page has the grey levels of [-1, 1], as the command line rounds them', () => {
  const image = new Float32Array(SIZE).fill(0).fill(-1, 0, 1).fill(1, 1, 2).fill(0.5, 2, 3);
  assert.deepEqual([...digitPicture(gray(image)).pixels.subarray(0, 4)], [0, 255, 191, 128]);
  assert.equal(digitPicture(gray(IMAGES), 1).pixels[0], 255);
});

test('a canvas gets every grey level three times, opaque', () => {
  const rgba = rgbaPixels({ width: 2, height: 1, pixels: Uint8Array.of(7, 255) });
  assert.deepEqual([...rgba], [7, 7, 7, 255, 255, 255, 255, 255]);
});

test('the background of the map has its digits edge to edge', () => {
  const four = new Float32Array(4 * SIZE).fill(-1).fill(1, SIZE, 2 * SIZE);
  const { width, height, pixels } = atlasPicture(gray(four));
  assert.deepEqual([width, height], [56, 56]);
  assert.deepEqual([pixels[27], pixels[28], pixels[28 * 56 + 28]], [0, 255, 0]);
});

test('a saved grid has frames of two pixels, enlarged, and a saved digit none', () => {
  const grid = savedPicture(gray(IMAGES), 3);
  assert.deepEqual([grid.width, grid.height], [3 * 62, 3 * 32]);
  const row = (x: number) => grid.pixels[3 * 16 * grid.width + 3 * x];
  assert.deepEqual([row(1), row(2), row(30), row(32)], [64, 0, 64, 255]);
  const digit = savedPicture(gray(IMAGES.slice(SIZE)), 2);
  assert.deepEqual([digit.width, digit.height, digit.pixels[0]], [56, 56, 255]);
});

test('colours stay colours, on the page and in what is saved', () => {
  const images = Float32Array.of(-1, 0, 1, 1, -1, 0);
  const batch = { images, size: 1, channels: 3 as const };
  assert.deepEqual([...rgbaPixels(digitPicture(batch, 1))], [255, 0, 128, 255]);
  const saved = savedPicture(batch, 1);
  assert.deepEqual([saved.width, saved.height, saved.channels], [8, 5, 3]);
  assert.deepEqual([...saved.pixels.subarray(3 * (2 * 8 + 2), 3 * (2 * 8 + 3))], [0, 128, 255]);
});
