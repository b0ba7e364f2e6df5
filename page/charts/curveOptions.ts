/**
 * How the curves of all charts in view are drawn: smoothing, outliers, the kind of the vertical axis. Values only.
 */
import type { Column } from '../figures/columns.js';

export interface CurveOptions {
  /** The weight of the values before, in [0, 1): 0 draws the values as they are. */
  readonly smoothing: number;
  /** Whether the vertical axis leaves out rare extreme values. */
  readonly ignoreOutliers: boolean;
  readonly logarithmic: boolean;
}

export const USUAL_OPTIONS: CurveOptions = { smoothing: 0, ignoreOutliers: true, logarithmic: false };

/** The exponential moving average of a curve, corrected for its start as in TensorBoard. */
export function smoothed({ x, y }: Column, smoothing: number): Column {
  if (smoothing === 0) return { x, y };
  let [sum, weight] = [0, 0];
  const means = y.map((value) => {
    sum = smoothing * sum + (1 - smoothing) * value;
    weight = smoothing * weight + (1 - smoothing);
    return sum / weight;
  });
  return { x, y: means };
}
