/**
 * Shares of a whole, one upon the other.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stackedOf } from '../../page/charts/stacked.js';

const aligned = (x: number[], ...curves: ReturnType<typeof curve>[]) => ({ x, curves, thinned: false });
const curve = (...mean: (number | null)[]) => ({ mean, least: mean, greatest: mean });

test('each share begins where the one before it ends, and the first epoch is as wide as the others', () => {
  const { x, curves } = stackedOf(aligned([1, 2], curve(0.25, 0.5), curve(0.75, 0.5)));
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
  assert.deepEqual(stackedOf(aligned([1, 2], curve(null, 0.5))).curves[0]!.mean, [null, null, 0.5]);
  assert.deepEqual(stackedOf(aligned([], curve())), aligned([], curve()));
});
