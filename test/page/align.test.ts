import assert from 'node:assert/strict';
import { test } from 'node:test';
import { align } from '../../page/charts/align.js';
import { changeView } from '../../page/charts/zoom.js';
import { assertAllNear, assertBelow, assertEvery, assertNear } from '../assertions.js';

/** `epochs` epochs of `steps` steps, x as the page has it. */
function column(epochs: number, steps: number, y: (x: number, at: number) => number) {
  const x = Array.from(
    { length: epochs * steps },
    (_, at) => Math.floor(at / steps) + ((at % steps) + 1) / steps,
  );
  return { x, y: x.map(y) };
}

test('what fits is left as it is', () => {
  const curve = column(3, 8, (x) => x * x);
  const { x, curves } = align([curve], { from: 0, to: 3 }, 100);
  assert.deepEqual(x, curve.x);
  assert.deepEqual([curves[0]!.mean, curves[0]!.least, curves[0]!.greatest], [curve.y, curve.y, curve.y]);
});

test('of 11,750 steps no peak is lost, and there are no more points than asked for', () => {
  const curve = column(50, 235, (x) => Math.sin(x));
  curve.y[7777] = 9;
  curve.y[1234] = -9;
  const { x, curves } = align([curve], { from: 0, to: 50 }, 200);
  assert.ok(x.length > 95 && x.length <= 202, String(x.length));
  const [{ mean, least, greatest }] = curves as [(typeof curves)[0]];
  assert.equal(Math.max(...greatest.map(Number)), 9);
  assert.equal(Math.min(...least.map(Number)), -9);
  for (const [at, place] of x.entries()) {
    const spread = (x[1]! - x[0]!) / 2;
    const values = curve.y.filter((_, index) => Math.abs(curve.x[index]! - place) <= spread + 1e-9);
    const [low, middle, high] = [least[at]!, mean[at]!, greatest[at]!];
    assert.ok(low <= middle && middle <= high, `${low}, ${middle}, ${high} at ${place} do not ascend`);
    assertNear(
      middle,
      values.reduce((sum, value) => sum + value, 0) / values.length,
      0.2,
      `mean at ${place}`,
    );
  }
});

test('the mean of a bucket is that of its values, an epoch\u2019s last step among them', () => {
  const curve = column(64, 4, (_, at) => at);
  const { x, curves } = align([curve], { from: 0, to: 64 }, 64);
  assert.deepEqual(x.slice(0, 3), [0.5, 1.5, 2.5]);
  assert.deepEqual(curves[0]!.mean.slice(0, 3), [1.5, 5.5, 9.5]);
  assert.equal(x.length, 64);
});

test('closer is finer, down to the steps themselves, and runs on beyond both edges', () => {
  const curve = column(50, 235, (x) => x);
  for (const width of [25, 5, 1, 0.1]) {
    const view = { from: 20, to: 20 + width };
    const { x, curves } = align([curve], view, 200);
    assert.ok(x.length > 20 && x.length < 240, `${width}: ${x.length}`);
    const drawn = x.filter((_, at) => curves[0]!.mean[at] !== null);
    assert.ok(
      drawn[0]! <= view.from && drawn.at(-1)! >= view.to,
      `drawn from ${drawn[0]} to ${drawn.at(-1)}`,
    );
    const values = curves[0]!.mean.filter((value) => value !== null);
    assertAllNear(values, drawn, width / 50, `curve of ${width} epochs`);
  }
});

test('a bucket that has just begun is left out, so that the end of a curve is no single value', () => {
  const curve = column(10, 235, (_, at) => (at === 10 * 235 - 1 ? 99 : 1));
  curve.x.push(10 + 1 / 235);
  curve.y.push(50);
  const { curves } = align([curve], { from: 0, to: 10 + 1 / 235 }, 50);
  assert.equal(curves[0]!.mean.at(-1), null);
  assertBelow(curves[0]!.mean.at(-2)!, 4, 'the mean of the last whole bucket');
});

test('while a run grows, the buckets that were there stay as they were', () => {
  const curve = column(40, 235, (x, at) => Math.sin(at) + x);
  const part = (epochs: number) => ({ x: curve.x.slice(0, epochs * 235), y: curve.y.slice(0, epochs * 235) });
  const before = align([part(33)], { from: 0, to: 33 }, 200);
  const after = align([part(40)], { from: 0, to: 40 }, 200);
  const shared = before.x.length - 2;
  assert.deepEqual(after.x.slice(0, shared), before.x.slice(0, shared));
  assert.deepEqual(after.curves[0]!.mean.slice(0, shared), before.curves[0]!.mean.slice(0, shared));
});

test('curves of different steps share an axis, with nothing where one has no value', () => {
  const [fine, coarse] = [column(2, 4, (x) => x), column(3, 1, (x) => -x)];
  const { x, curves } = align([fine, coarse], { from: 0, to: 3 }, 100);
  assert.deepEqual(x, [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3]);
  assert.deepEqual(curves[1]!.mean, [null, null, null, -1, null, null, null, -2, -3]);
  assert.equal(curves[0]!.mean.at(-1), null);
});

test('no curves, and curves without values, make an empty chart', () => {
  const empty = { x: [], y: [] };
  assert.deepEqual(align([], { from: 0, to: 1 }, 100), { x: [], curves: [], thinned: false });
  assert.deepEqual(align([empty], { from: 0, to: 1 }, 100).x, []);
  const long = column(50, 235, (x) => x);
  const { curves } = align([empty, long], { from: 0, to: 50 }, 100);
  assertEvery(curves[0]!.mean, (value) => value === null, 'null');
});

test('a view stays within the run, and no closer than there is something to see', () => {
  const all = { from: 0, to: 50 };
  assert.deepEqual(changeView(all, all, { factor: 0.5 }), { from: 12.5, to: 37.5 });
  assert.deepEqual(changeView({ from: 0, to: 10 }, all, { shift: -0.5 }), { from: 0, to: 10 });
  assert.deepEqual(changeView({ from: 40, to: 50 }, all, { shift: 0.5 }), { from: 40, to: 50 });
  assert.deepEqual(changeView({ from: 10, to: 20 }, all, { shift: 0.5 }), { from: 15, to: 25 });
  assert.deepEqual(changeView({ from: 10, to: 40 }, all, { factor: 2 }), all);
  const { from, to } = changeView({ from: 10, to: 10.001 }, all, { factor: 0.5 });
  assertNear(to - from, 0.01, 1e-9, 'the narrowest view');
});
