import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latentWalk, sphericalInterpolation } from '../../src/latent/index.js';
import { assertAllNear } from '../assertions.js';

test('a walk visits every vector and returns to the first', () => {
  const vectors = Float32Array.of(1, 0, 0, 1, -1, 0);
  const walk = latentWalk(vectors, { latentDim: 2, framesPerLeg: 4 });
  assert.equal(walk.length, 3 * 4 * 2);
  [0, 1, 2].forEach((index) => {
    assert.deepEqual(walk.subarray(index * 8, index * 8 + 2), vectors.subarray(index * 2, index * 2 + 2));
  });
});

test('half way between vectors of one length lies on their sphere', () => {
  const half = sphericalInterpolation(Float32Array.of(3, 0), Float32Array.of(0, 3), 0.5);
  assertAllNear(half, [3 * Math.SQRT1_2, 3 * Math.SQRT1_2], 1e-6);
});

test('between opposite vectors, where no way is the shortest, it goes straight', () => {
  const [a, b] = [Float32Array.of(1, 2), Float32Array.of(-1, -2)];
  assert.deepEqual(sphericalInterpolation(a, b, 0.25), Float32Array.of(0.5, 1));
});

test('equal vectors stay where they are', () => {
  assert.deepEqual(
    sphericalInterpolation(Float32Array.of(1, 2), Float32Array.of(1, 2), 0.3),
    Float32Array.of(1, 2),
  );
});
