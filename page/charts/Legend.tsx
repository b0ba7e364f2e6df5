/**
 * What a chart's curves are called, and their values at one place: the latest, or the one under the mouse.
 */
import { epochs, type Format } from '../figures/format.js';
import type { Curve } from './curve.js';

interface LegendProps {
  readonly curves: readonly Curve[];
  readonly values: readonly (number | null | undefined)[];
  /** The epoch that the values belong to; undefined when there are none. */
  readonly at: number | undefined;
  /** Whether the values are means of several near that epoch. */
  readonly means: boolean;
  readonly format: Format;
  /** Whether the curves' names are seen; they are read out in any case. */
  readonly labelled: boolean;
}

const MOST_BESIDE_TITLE = 8;

export function Legend({ curves, values, at, means, format, labelled }: LegendProps) {
  return (
    <dl class={curves.length > MOST_BESIDE_TITLE ? 'legend legend-below' : 'legend'}>
      {curves.map(({ label, color }, index) => (
        <div key={label}>
          <dt class={labelled ? '' : 'visually-hidden'}>
            <span class="swatch" style={{ background: `var(${color})` }} />
            {label}
          </dt>
          <dd>{written(values[index], format)}</dd>
        </div>
      ))}
      {at !== undefined && (
        <div class="legend-place">
          <dt>{means ? 'means near epoch' : 'epoch'}</dt>
          <dd>{epochs(at)}</dd>
        </div>
      )}
    </dl>
  );
}

function written(value: number | null | undefined, format: Format): string {
  return value === null || value === undefined ? 'none' : format(value);
}
