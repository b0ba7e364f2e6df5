import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centred, strokePicture } from '../../page/playground/strokes.js';
import { loadDataset } from '../../src/data/index.js';

const SIDE = 28;

/** Shares of ink in [0, 1] of a picture in [-1, 1]. */
const ink = (picture: Float32Array) => picture.map((value) => (value + 1) / 2);

function boxOf(picture: Float32Array) {
  const inked = [...picture.keys()].filter((pixel) => picture[pixel]! > 0);
  const [x, y] = [inked.map((pixel) => pixel % SIDE), inked.map((pixel) => Math.floor(pixel / SIDE))];
  return { width: Math.max(...x) - Math.min(...x) + 1, height: Math.max(...y) - Math.min(...y) + 1 };
}

function centreOf(shares: Float32Array) {
  const mass = shares.reduce((sum, share) => sum + share, 0);
  const along = (place: (pixel: number) => number) =>
    shares.reduce((sum, share, pixel) => sum + share * place(pixel), 0) / mass;
  return { x: along((pixel) => pixel % SIDE), y: along((pixel) => Math.floor(pixel / SIDE)) };
}

/** A seven, far from the middle and small. */
const SEVEN = [
  [
    { x: 200, y: 10 },
    { x: 230, y: 10 },
    { x: 210, y: 70 },
  ],
];

test('a drawing is fitted into 20 x 20 pixels, whatever its place and size', () => {
  const picture = strokePicture(SEVEN, 1);
  assert.equal(picture.length, SIDE * SIDE);
  assert.equal(boxOf(picture).height, 20);
  const elsewhere = SEVEN.map((stroke) => stroke.map(({ x, y }) => ({ x: 4 * x - 700, y: 4 * y + 25 })));
  assert.deepEqual(strokePicture(elsewhere, 1), picture);
});

test("a drawing's centre of mass is in pixel (14, 14)", () => {
  const { x, y } = centreOf(ink(strokePicture(SEVEN, 1)));
  assert.deepEqual([Math.round(x), Math.round(y)], [14, 14]);
});

test("MNIST's own digits are where centring puts them", async () => {
  const { images, count } = await loadDataset({ limit: 1000 });
  for (let digit = 0; digit < count; digit++) {
    const shares = Float32Array.from(images.subarray(digit * SIDE * SIDE, (digit + 1) * SIDE * SIDE));
    assert.deepEqual(centred(shares), shares, `digit ${digit}`);
  }
});

test('a stroke is white within and grey over one pixel at its edges', () => {
  const line = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];
  const picture = strokePicture([line], 1.1);
  const column = Array.from({ length: SIDE }, (_, y) => picture[y * SIDE + 14]!).filter(
    (value) => value > -1,
  );
  // It runs between two rows of pixels: 0.5 from the middles of these, 1.5 from those beyond, of which it
  // covers a tenth.
  assert.deepEqual(
    column.map((value) => value.toFixed(5)),
    ['-0.80000', '1.00000', '1.00000', '-0.80000'],
  );
});

test('a dot is a dot in the middle', () => {
  const { width, height } = boxOf(strokePicture([[{ x: 3, y: 4 }]], 1.1));
  assert.ok(width <= 3 && height <= 3, `the dot is ${width} by ${height}`);
});

test('centring moves ink by whole pixels and leaves none behind', () => {
  const shares = new Float32Array(SIDE * SIDE);
  shares[2 * SIDE + 3] = 0.5;
  const moved = centred(shares);
  assert.deepEqual(
    [...moved.keys()].filter((pixel) => moved[pixel]),
    [14 * SIDE + 14],
  );
  assert.equal(moved[14 * SIDE + 14], 0.5);
  assert.deepEqual(centred(new Float32Array(SIDE * SIDE)), new Float32Array(SIDE * SIDE));
});
