/**
 * What part of the values a chart's vertical axis shows. Values only.
 */
import type { AlignedCurve } from './align.js';
import type { CurveOptions } from './curveOptions.js';

export interface ValueRange {
  readonly low: number;
  readonly high: number;
  /** Whether some values lie outside. */
  readonly clipped: boolean;
}

/** The share of values at either end that may be outliers. */
const RARE = 0.02;
/** They are cut off only where they would make everything else smaller by this factor. */
const WORTH_CLIPPING = 3;
/** A curve that lies this many times higher than the others would flatten them: a run that diverged, say. */
const FAR_ABOVE = 50;

/**
 * The range of all values, or, where outliers are ignored, one without them. With `independent` curves, as of several
 * runs, a whole curve can be an outlier. Undefined when there is nothing to show.
 */
export function valueRange(
  curves: readonly AlignedCurve[],
  { ignoreOutliers, logarithmic }: CurveOptions,
  independent: boolean,
): ValueRange | undefined {
  const shown = (value: number | null): value is number => value !== null && (!logarithmic || value > 0);
  const sorted = curves
    .map(({ mean, least, greatest }) => [...mean, ...least, ...greatest].filter(shown).sort((a, b) => a - b))
    .filter(({ length }) => length > 0);
  if (sorted.length === 0) return undefined;
  const all = rangeOf(sorted.map((values) => [values[0]!, values.at(-1)!]));
  if (!ignoreOutliers) return { ...all, clipped: false };
  const usual = sorted.map((values): [number, number] => [
    quantile(values, RARE),
    quantile(values, 1 - RARE),
  ]);
  const robust = rangeOf(independent ? withoutFarOnes(usual) : usual);
  const size = ({ low, high }: typeof all) => (logarithmic ? Math.log(high / low) : high - low);
  const isWorth = size(robust) > 0 && size(all) > WORTH_CLIPPING * size(robust);
  return isWorth ? { ...robust, clipped: true } : { ...all, clipped: false };
}

type Ends = readonly [low: number, high: number];

function rangeOf(ends: readonly Ends[]) {
  return { low: Math.min(...ends.map(([low]) => low)), high: Math.max(...ends.map(([, high]) => high)) };
}

function withoutFarOnes(ends: readonly Ends[]): readonly Ends[] {
  const highs = ends.map(([, high]) => high).sort((a, b) => a - b);
  const typical = Math.abs(highs[(highs.length - 1) >> 1]!);
  return ends.filter(([, high]) => high <= FAR_ABOVE * typical);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))]!;
}

/** The axis' ends: the values with a margin, and `least`, which it shows at least. */
export function axisEnds({ low, high }: ValueRange, least?: readonly [number, number]): [number, number] {
  if (least !== undefined && low >= least[0] && high <= least[1]) return [...least];
  const margin = high > low ? 0.06 * (high - low) : Math.abs(high) * 0.1 || 1;
  const bottom = low >= 0 && low < margin ? 0 : low - margin;
  const from = least === undefined ? bottom : Math.min(bottom, least[0]);
  return [
    least !== undefined && low >= least[0] ? least[0] : from,
    Math.max(high + margin, least?.[1] ?? high),
  ];
}
