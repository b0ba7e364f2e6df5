/**
 * What decides how a chart looks, its data aside.
 */
import type { ChartPlan, ColorName } from '../figures/charts.js';

export interface PlotLook {
  readonly width: number;
  readonly height: number;
  readonly curves: readonly { readonly label: string; readonly color: ColorName }[];
  /** Whether the spread of the values is shown behind the means. */
  readonly spread: boolean;
  readonly plan: ChartPlan;
  readonly logarithmic: boolean;
  readonly color: (name: string) => string;
  /** The epoch that an upright line marks. */
  readonly marked: () => number | undefined;
}
