/**
 * Shares of a whole, drawn one upon the other: each curve is moved up by those before it. Numbers only.
 */
import type { Aligned } from './align.js';

/** What the vertical axis of shares shows. */
export const WHOLE = { low: 0, high: 1, clipped: false } as const;

/**
 * The upper edges of the curves' areas. Every value holds for the epoch that ends at it, so that the first one is drawn
 * from an epoch before it on.
 */
export function stackedOf({ x, curves, thinned }: Aligned): Aligned {
  const sums = new Array<number>(x.length).fill(0);
  const edges = curves.map(({ mean }) => {
    const edge = mean.map((value, at) => {
      sums[at]! += value ?? 0;
      return value === null ? null : sums[at]!;
    });
    return [edge[0] ?? null, ...edge];
  });
  return {
    thinned,
    x: x.length === 0 ? [] : [x[0]! - 1, ...x],
    curves: edges.map((edge) => {
      const mean = x.length === 0 ? [] : edge;
      return { mean, least: mean, greatest: mean };
    }),
  };
}
