/**
 * Curves of any length as a chart of a few hundred pixels shows them: thinned to buckets, each with the mean, the
 * least and the greatest of its values, so that no peak is lost. What fits is left as it is. Numbers only.
 */
import type { Column } from '../figures/columns.js';

/** A part of the epochs. */
export interface View {
  readonly from: number;
  readonly to: number;
}

type Values = (number | null)[];

/** One curve on the shared `x`; null where it has no value. */
export interface AlignedCurve {
  readonly mean: Values;
  readonly least: Values;
  readonly greatest: Values;
}

export interface Aligned {
  readonly x: number[];
  readonly curves: readonly AlignedCurve[];
  /** Whether the points are means of several values. */
  readonly thinned: boolean;
}

/** The curves on one x axis, at most about `buckets` points in view, and one beyond it at either end. */
export function align(columns: readonly Column[], view: View, buckets: number): Aligned {
  const ranges = columns.map((column) => rangeOf(column, view));
  const most = Math.max(0, ...ranges.map(([start, end]) => end - start));
  if (most <= buckets) return joined(columns, ranges);
  const width = bucketWidth(view, buckets);
  const whole = {
    from: (Math.floor(view.from / width) - 1) * width,
    to: (Math.ceil(view.to / width) + 1) * width,
  };
  return bucketed(
    columns,
    columns.map((column) => rangeOf(column, whole)),
    width,
  );
}

type IndexRange = readonly [start: number, end: number];

/** The indices in view, and one more at either end, so that lines run on to the edges. */
function rangeOf({ x }: Column, { from, to }: View): IndexRange {
  return [Math.max(0, firstAtLeast(x, from) - 1), Math.min(x.length, firstAtLeast(x, to) + 2)];
}

/** The first index whose value is `value` or more: by bisection. */
function firstAtLeast(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A power of two of an epoch: while a run grows, the buckets stay and the curve does not flicker. */
function bucketWidth({ from, to }: View, buckets: number): number {
  return 2 ** Math.ceil(Math.log2((to - from) / buckets));
}

function joined(columns: readonly Column[], ranges: readonly IndexRange[]): Aligned {
  const all = columns.flatMap(({ x }, index) => x.slice(...ranges[index]!));
  const x = [...new Set(all)].sort((a, b) => a - b);
  const places = new Map(x.map((value, index) => [value, index]));
  const curves = columns.map((column, index) => {
    const values: Values = new Array(x.length).fill(null);
    const [start, end] = ranges[index]!;
    for (let at = start; at < end; at++) values[places.get(column.x[at]!)!] = column.y[at]!;
    return { mean: values, least: values, greatest: values };
  });
  return { x, curves, thinned: false };
}

function bucketed(columns: readonly Column[], ranges: readonly IndexRange[], width: number): Aligned {
  // A bucket holds its end and not its beginning: an epoch's last step is of that epoch.
  const bucketOf = (x: number) => Math.ceil(x / width) - 1;
  const ends = columns.flatMap(({ x }, index) => {
    const [start, end] = ranges[index]!;
    return start < end ? [bucketOf(x[start]!), bucketOf(x[end - 1]!)] : [];
  });
  const first = Math.min(...ends);
  const count = Math.max(...ends) - first + 1;
  const x = Array.from({ length: count }, (_, index) => (first + index + 0.5) * width);
  const curves = columns.map((column, index) => {
    const curve = emptyCurve(count);
    const counts = fill(curve, column, ranges[index]!, (value) => bucketOf(value) - first);
    dropPartial(curve, counts);
    return curve;
  });
  return { x, curves, thinned: true };
}

function emptyCurve(count: number): AlignedCurve {
  const empty = (): Values => new Array(count).fill(null);
  return { mean: empty(), least: empty(), greatest: empty() };
}

/** Returns how many values each bucket holds. */
function fill(
  { mean, least, greatest }: AlignedCurve,
  { x, y }: Column,
  [start, end]: IndexRange,
  bucketOf: (x: number) => number,
): number[] {
  const counts = new Array<number>(mean.length).fill(0);
  for (let at = start; at < end; ) {
    const bucket = bucketOf(x[at]!);
    let [sum, count, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (; at < end && bucketOf(x[at]!) === bucket; at++) {
      const value = y[at]!;
      sum += value;
      count++;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    mean[bucket] = sum / count;
    least[bucket] = low;
    greatest[bucket] = high;
    counts[bucket] = count;
  }
  return counts;
}

/** A bucket at a curve's end that has just begun to fill is left out: its mean would be of a few noisy values. */
function dropPartial({ mean, least, greatest }: AlignedCurve, counts: readonly number[]): void {
  const last = counts.findLastIndex((count) => count > 0);
  if (last < 1 || counts[last]! * 2 >= counts[last - 1]!) return;
  for (const values of [mean, least, greatest]) values[last] = null;
}
