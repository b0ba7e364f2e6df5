import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smoothed } from '../../page/charts/curveOptions.js';
import { axisEnds, valueRange } from '../../page/charts/valueRange.js';

const curve = (values: readonly (number | null)[]) => {
  const own = [...values];
  return { mean: own, least: own, greatest: own };
};
const usual = { smoothing: 0, ignoreOutliers: true, logarithmic: false };
const flat = Array.from({ length: 100 }, (_, index) => 1 + index / 100);

test('rare extreme values are cut off, and the chart says so', () => {
  const spiky = curve([...flat, 1e6]);
  assert.deepEqual(valueRange([spiky], usual, false), { low: 1.02, high: 1.98, clipped: true });
  const all = valueRange([spiky], { ...usual, ignoreOutliers: false }, false);
  assert.deepEqual(all, { low: 1, high: 1e6, clipped: false });
});

test('values that are merely large are all shown', () => {
  assert.deepEqual(valueRange([curve([...flat, 2.5])], usual, false), { low: 1, high: 2.5, clipped: false });
  assert.equal(valueRange([curve([null]), curve([])], usual, false), undefined);
});

test('a run that diverged does not flatten those it is compared with; two losses of one run are both shown', () => {
  const curves = [curve(flat), curve(flat.map((value) => value * 1e5))];
  assert.deepEqual(valueRange(curves, usual, true), { low: 1.02, high: 1.97, clipped: true });
  assert.equal(valueRange(curves, usual, false)?.clipped, false);
});

test('a logarithmic axis shows positive values only', () => {
  const range = valueRange([curve([-1, 0, 0.5, 2])], { ...usual, logarithmic: true }, false);
  assert.deepEqual(range, { low: 0.5, high: 2, clipped: false });
});

test('an axis has a margin, shows what it must, and begins at 0 when that is near', () => {
  const near = (found: readonly number[], expected: readonly number[]) =>
    assert.ok(
      found.every((value, index) => Math.abs(value - expected[index]!) < 1e-9),
      `${found}`,
    );
  near(axisEnds({ low: 10, high: 20, clipped: false }), [9.4, 20.6]);
  near(axisEnds({ low: 0.1, high: 20, clipped: false }), [0, 21.194]);
  near(axisEnds({ low: 5, high: 5, clipped: false }), [4.5, 5.5]);
  near(axisEnds({ low: 0.4, high: 0.6, clipped: false }, [0, 1]), [0, 1]);
  near(axisEnds({ low: 400, high: 500, clipped: false }, [0, 1]), [0, 506]);
});

test('smoothing is an average of the values before, without a bias at the start', () => {
  const x = [1, 2, 3];
  assert.deepEqual(
    smoothed({ x, y: [4, 4, 4] }, 0.9).y.map((value) => Math.round(value * 1e9) / 1e9),
    [4, 4, 4],
  );
  assert.deepEqual(smoothed({ x, y: [0, 6, 0] }, 0.5).y, [0, 4, 12 / 7]);
  assert.deepEqual(smoothed({ x, y: [1, 5, 2] }, 0), { x, y: [1, 5, 2] });
});
