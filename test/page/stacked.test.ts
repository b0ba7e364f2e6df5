/**
 * Shares of a whole, one upon the other.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stackedOf } from '../../page/charts/stacked.js';

const curve = (...mean: (number | null)[]) => ({ mean, least: mean, greatest: mean });

test('each share begins where the one before it ends, and the first epoch is as wide as the others', () => {
  const { x, curves } = stackedOf({ x: [1, 2], curves: [curve(0.25, 0.5), curve(0.75, 0.5)] });
  assert.deepEqual(x, [0, 1, 2]);
  assert.deepEqual(
    curves.map(({ mean }) => mean),
    [
      [0.25, 0.25, 0.5],
      [1, 1, 1],
    ],
  );
});

test('an epoch without shares leaves a gap, and without epochs there is nothing', () => {
  assert.deepEqual(stackedOf({ x: [1, 2], curves: [curve(null, 0.5)] }).curves[0]!.mean, [null, null, 0.5]);
  assert.deepEqual(stackedOf({ x: [], curves: [curve()] }), { x: [], curves: [curve()] });
});
