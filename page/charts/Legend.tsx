/**
 * What a chart's curves are called, and their values: the last ones, or those under the mouse.
 */
import { type Format, fixed } from '../figures/format.js';
import type { Curve } from './Chart.js';

interface LegendProps {
  readonly curves: readonly Curve[];
  readonly values: readonly (number | null | undefined)[];
  /** The epoch under the mouse; undefined for the last values. */
  readonly at: number | undefined;
  readonly format: Format;
}

const epoch = fixed(2);

export function Legend({ curves, values, at, format }: LegendProps) {
  return (
    <dl class="legend">
      {curves.map(({ label, color }, index) => (
        <div key={label}>
          <dt>
            <span class="swatch" style={{ background: `var(${color})` }} />
            {label}
          </dt>
          <dd>{written(values[index], format)}</dd>
        </div>
      ))}
      <div class="legend-place">
        <dt>epoch</dt>
        <dd>{at === undefined ? 'last' : epoch(at)}</dd>
      </div>
    </dl>
  );
}

function written(value: number | null | undefined, format: Format): string {
  return value === null || value === undefined ? 'none' : format(value);
}
