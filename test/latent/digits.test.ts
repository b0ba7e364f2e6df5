import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  digitsByShare,
  digitsOf,
  digitWalk,
  generatorInput,
  oneHot,
  sharesOf,
} from '../../src/latent/index.js';
import { assertAllNear, assertNear } from '../assertions.js';

test("the generator's input is the latent vector, and behind it the digit, as long as a latent vector is", () => {
  const input = generatorInput(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), oneHot([1, 9]));
  assert.deepEqual(
    [...input],
    [1, 2, 3, 4, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
  );
});

test('without digits it is the latent vectors themselves', () => {
  const vectors = Float32Array.of(1, 2);
  assert.equal(generatorInput(vectors), vectors);
});

test('shares are what each digit is of all, and uniform numbers give digits of these shares', () => {
  const shares = sharesOf([1, 1, 1, 7]);
  assert.deepEqual(shares, [0, 0.75, 0, 0, 0, 0, 0, 0.25, 0, 0]);
  assert.deepEqual(digitsByShare([0.001, 0.74, 0.76, 0.999], shares), [1, 1, 7, 7]);
  const rounded = Array.from({ length: 10 }, (_, digit) => (digit < 9 ? 0.1 : 0));
  assert.deepEqual(digitsByShare([0.95], rounded), [8], 'shares that lack a little of one');
});

test("a seed's digit depends on it alone, and many seeds have the shares", () => {
  const shares = sharesOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1]);
  const seeds = Array.from({ length: 6000 }, (_, seed) => seed);
  const digits = digitsOf(seeds, shares);
  assert.equal(digitsOf([77], shares)[0], digits[77]);
  // Four standard errors of a share of a quarter.
  assertNear(sharesOf(digits)[1]!, 0.25, 4 * Math.sqrt((0.25 * 0.75) / 6000), 'the share of ones');
});

test('a walk goes from digit to digit in straight lines and returns to the first', () => {
  const walk = digitWalk(oneHot([3, 4]), 4);
  const parts = [0, 1, 2, 3, 4, 5, 6, 7].map((frame) => [walk[frame * 10 + 3]!, walk[frame * 10 + 4]!]);
  const expected = [1, 0.75, 0.5, 0.25, 0, 0.25, 0.5, 0.75];
  assertAllNear(
    parts.map(([three]) => three!),
    expected,
    1e-6,
    'the part of three',
  );
  assertAllNear(
    parts.map(([, four]) => four!),
    expected.map((part) => 1 - part),
    1e-6,
    'the part of four',
  );
});
