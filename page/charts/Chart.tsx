/**
 * A chart of some curves over the epochs. Its legend tells the values under the mouse, or the last ones, which is
 * also what a screen reader reads; the drawing itself is hidden from it.
 */
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Format } from '../figures/format.js';
import { align, type View } from './align.js';
import type { Curve } from './curve.js';
import { Legend } from './Legend.js';
import { usePlot } from './usePlot.js';
import { useWidth } from './useWidth.js';

export interface ChartProps {
  readonly title: string;
  /** Whether it is seen; it is read out in any case. */
  readonly titleShown: boolean;
  /** Another array whenever a curve has grown. */
  readonly curves: readonly Curve[];
  readonly format: Format;
  readonly range?: readonly [number, number] | undefined;
  /** Whether the spread of the values is shown behind the means. */
  readonly spread: boolean;
  readonly view: View;
  readonly height: number;
  /** A part was chosen to see it closer, or undefined for all. */
  readonly onView: (view: View | undefined) => void;
}

const PIXELS_PER_POINT = 3;

export function Chart(props: ChartProps) {
  const { title, titleShown, curves, format, range, spread, view, height, onView } = props;
  const titleId = useId();
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const [pointed, onPoint] = useState<number | null>(null);
  const aligned = useMemo(() => {
    const columns = curves.map(({ column }) => column);
    return align(columns, view, Math.max(50, width / PIXELS_PER_POINT));
  }, [curves, view.from, view.to, width]);
  const events = { onSelect: onView, onReset: () => onView(undefined), onPoint };
  usePlot(host, { width, height, curves, spread, format, range, aligned, view, ...events });
  const at = pointed === null ? undefined : aligned.x[pointed];
  const values = aligned.curves.map(({ mean }) => lastUpTo(mean, pointed ?? mean.length - 1));
  return (
    <figure class="chart" aria-labelledby={titleId}>
      <figcaption>
        <h3 id={titleId} class={titleShown ? '' : 'visually-hidden'}>
          {title}
        </h3>
        <Legend
          curves={curves}
          values={values}
          at={at}
          format={format}
          labelled={!titleShown || curves.length > 1}
        />
      </figcaption>
      <div class="plot" ref={host} aria-hidden="true" style={{ height: `${height}px` }} />
    </figure>
  );
}

/** The value at `index`, or the last one before it: curves of several runs have values at different places. */
function lastUpTo(values: readonly (number | null)[], index: number): number | null {
  return values.slice(0, index + 1).findLast((value) => value !== null) ?? null;
}
