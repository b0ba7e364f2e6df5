import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  atlasSide,
  atlasVectors,
  type Corners,
  onMap,
  pointAfterKey,
  vectorAt,
} from '../../page/playground/mapVectors.js';
import { assertAllNear, assertNear } from '../assertions.js';

/** Of length 2, at right angles to each other. */
const CORNERS: Corners = [
  Float32Array.of(2, 0, 0, 0),
  Float32Array.of(0, 2, 0, 0),
  Float32Array.of(0, 0, 2, 0),
  Float32Array.of(0, 0, 0, 2),
];

function assertVector(found: Float32Array, expected: readonly number[]): void {
  assertAllNear(found, expected, 1e-6, 'the vector');
}

test('the corners of the map are the four vectors', () => {
  const places = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 0, y: 1 },
    { x: 1, y: 1 },
  ];
  places.forEach((place, corner) => {
    assertVector(vectorAt(CORNERS, place), [...CORNERS[corner]!]);
  });
});

test('every point of the map between vectors of one length lies on their sphere', () => {
  for (const x of [0, 0.2, 0.5, 0.9]) {
    for (const y of [0.1, 0.5, 1])
      assertNear(Math.hypot(...vectorAt(CORNERS, { x, y })), 2, 1e-6, 'the length');
  }
});

test('the middle of the map is as near to one corner as to another, a third of an edge 30 degrees along', () => {
  assertVector(vectorAt(CORNERS, { x: 0.5, y: 0.5 }), [1, 1, 1, 1]);
  assertVector(vectorAt(CORNERS, { x: 1 / 3, y: 0 }), [
    2 * Math.cos(Math.PI / 6),
    2 * Math.sin(Math.PI / 6),
    0,
    0,
  ]);
});

test("the background's digits are those under the middles of its squares", () => {
  const vectors = atlasVectors(CORNERS, 2);
  assert.equal(vectors.length, 4 * 4);
  assert.deepEqual(vectors.subarray(4, 8), vectorAt(CORNERS, { x: 0.75, y: 0.25 }));
  assert.deepEqual(atlasVectors(CORNERS, 1), vectorAt(CORNERS, { x: 0.5, y: 0.5 }));
});

test('a slower backend gets a coarser background', () => {
  assert.deepEqual([1, 13, 14, 40, 41, 500].map(atlasSide), [7, 7, 4, 4, 2, 2]);
});

test('arrow keys move the point, with Shift by a hundredth, and never off the map', () => {
  const middle = { x: 0.5, y: 0.5 };
  assert.deepEqual(pointAfterKey(middle, 'ArrowLeft', false), { x: 0.45, y: 0.5 });
  assert.deepEqual(pointAfterKey(middle, 'ArrowDown', true), { x: 0.5, y: 0.51 });
  assert.deepEqual(pointAfterKey({ x: 0.99, y: 0.01 }, 'ArrowRight', false), { x: 1, y: 0.01 });
  assert.deepEqual(pointAfterKey({ x: 0.99, y: 0.01 }, 'ArrowUp', false), { x: 0.99, y: 0 });
  assert.deepEqual(pointAfterKey({ x: 1, y: 1 }, 'Home', false), middle);
  assert.equal(pointAfterKey(middle, 'Tab', false), undefined);
  assert.deepEqual(onMap({ x: -3, y: 2 }), { x: 0, y: 1 });
});
