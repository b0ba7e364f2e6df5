/**
 * What a chart draws as one line.
 */
import type { ColorName } from '../figures/charts.js';
import type { Column } from '../figures/columns.js';

export interface Curve {
  readonly label: string;
  readonly color: ColorName;
  readonly column: Column;
  /** Where values are means: what they spread between, at the same epochs. */
  readonly band?: { readonly low: Column; readonly high: Column };
}
