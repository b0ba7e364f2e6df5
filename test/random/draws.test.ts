import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normals, permutation, streamKey, uniforms } from '../../src/random/index.js';
import { assertBelow, assertNear } from '../assertions.js';

test('the same key gives the same numbers, and a longer draw begins with the shorter one', () => {
  const key = streamKey(7, 'latentVectors', 3);
  assert.deepEqual(normals(key, 100).subarray(0, 10), normals(key, 10));
});

test('seed, stream and counter each change the numbers', () => {
  const draws = [
    streamKey(7, 'latentVectors', 3),
    streamKey(8, 'latentVectors', 3),
    streamKey(7 + 2 ** 32, 'latentVectors', 3),
    streamKey(7, 'dropout', 3),
    streamKey(7, 'latentVectors', 4),
  ].map((key) => uniforms(key, 4).join());
  assert.equal(new Set(draws).size, draws.length);
});

test('normals have the moments of N(0, 1)', () => {
  const count = 200_000;
  const values = normals(streamKey(1, 'samples'), count);
  const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / count;
  // Standard errors at this count: 0.0022, 0.0032, 0.0087, 0.022; four of each are allowed.
  assertNear(moment(1), 0, 0.009, 'the mean');
  assertNear(moment(2), 1, 0.013, 'the second moment');
  assertNear(moment(3), 0, 0.035, 'the third moment');
  assertNear(moment(4), 3, 0.09, 'the fourth moment');
});

test('a permutation holds every index once and leaves few in place', () => {
  const order = permutation(streamKey(1, 'shuffle'), 60_000);
  assert.deepEqual(
    Uint32Array.from(order).sort(),
    Uint32Array.from({ length: 60_000 }, (_, i) => i),
  );
  assertBelow(order.filter((value, i) => value === i).length, 10, 'the number of indices in place');
});

test('every order of three is a permutation as often as another', () => {
  const counts = new Map<string, number>();
  for (let counter = 0; counter < 6000; counter++) {
    const order = permutation(streamKey(1, 'shuffle', counter), 3).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  // Four standard deviations of a binomial count: sqrt(6000 / 6 * 5 / 6) is 29.
  for (const [order, count] of counts) assertNear(count, 1000, 116, `the count of ${order}`);
});
