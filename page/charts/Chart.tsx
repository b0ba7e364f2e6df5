/**
 * A chart of some curves over the epochs. Its legend gives the values under the mouse, or the latest ones, which is
 * also what a screen reader reads; the drawing itself is hidden from it.
 */
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import type { ChartPlan } from '../figures/charts.js';
import type { Column } from '../figures/columns.js';
import { Help } from '../parts/Help.js';
import { useWidth } from '../parts/useWidth.js';
import { align, type View } from './align.js';
import type { Curve } from './curve.js';
import { type CurveOptions, smoothed } from './curveOptions.js';
import { Legend } from './Legend.js';
import { stackedOf, WHOLE } from './stacked.js';
import { usePlot } from './usePlot.js';
import { valueRange } from './valueRange.js';

export interface ChartProps {
  readonly plan: ChartPlan;
  /** Whether the title is seen; it is read out in any case. */
  readonly titleShown: boolean;
  /** Another array whenever a curve has grown. */
  readonly curves: readonly Curve[];
  readonly options: CurveOptions;
  /** Whether the curves are of several runs; for a single one the spread of the values is shown behind the means. */
  readonly independent: boolean;
  readonly view: View;
  readonly height: number;
  /** A part was chosen to see it closer, or undefined for all. */
  readonly onView: (view: View | undefined) => void;
  /** An epoch to mark by an upright line. */
  readonly mark?: number | undefined;
  /** An epoch was clicked. */
  readonly onPick?: (epoch: number) => void;
}

const PIXELS_PER_POINT = 3;

export function Chart(props: ChartProps) {
  const { plan, titleShown, curves, options, independent, view, height, mark, onView, onPick } = props;
  const titleId = useId();
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const [pointed, onPoint] = useState<number | null>(null);
  const banded = curves.some(({ band }) => band !== undefined);
  const aligned = useMemo(() => {
    const columns = curves.map(({ column }) => column);
    const lines = columns.map((column) => smoothed(column, options.smoothing));
    const points = Math.max(50, width / PIXELS_PER_POINT);
    const plain = align(columns, view, points);
    const means = (columns: readonly Column[]) => align(columns, view, points).curves.map(({ mean }) => mean);
    const smooth = options.smoothing === 0 ? undefined : means(lines);
    const low = banded ? means(curves.map(({ column, band }) => band?.low ?? column)) : undefined;
    const high = banded ? means(curves.map(({ column, band }) => band?.high ?? column)) : undefined;
    return {
      ...plain,
      curves: plain.curves.map(({ mean, least, greatest }, index) => ({
        mean: smooth?.[index] ?? mean,
        least: low?.[index] ?? least,
        greatest: high?.[index] ?? greatest,
      })),
    };
  }, [curves, view.from, view.to, width, options.smoothing]);
  const stacked = plan.stacked === true;
  const drawn = useMemo(() => (stacked ? stackedOf(aligned) : aligned), [aligned, stacked]);
  const range = useMemo(
    () => (stacked ? WHOLE : valueRange(aligned.curves, options, independent)),
    [aligned, options, stacked],
  );
  const events = { onSelect: onView, onReset: () => onView(undefined), onPoint, onPick };
  usePlot(host, {
    width,
    height,
    curves,
    plan,
    spread: banded || (!independent && !stacked),
    logarithmic: options.logarithmic && !stacked,
    aligned: drawn,
    range,
    view,
    mark,
    ...events,
  });
  const added = drawn.x.length - aligned.x.length;
  const at = Math.max(0, (pointed ?? drawn.x.length - 1) - added);
  const values = aligned.curves.map(({ mean }) => lastUpTo(mean, at));
  return (
    <figure class="chart" aria-labelledby={titleId}>
      <figcaption>
        <h3 id={titleId} class={titleShown ? '' : 'visually-hidden'}>
          {plan.title}
        </h3>
        {plan.help !== undefined && <Help about={plan.title}>{plan.help}</Help>}
        <Legend
          curves={curves}
          values={values}
          at={aligned.x[at]}
          means={aligned.thinned}
          format={plan.format}
          labelled={!titleShown || curves.length > 1}
        />
      </figcaption>
      <div class="plot" ref={host} aria-hidden="true" style={{ height: `${height}px` }} />
      {range?.clipped && <p class="chart-note">Outliers are cut off.</p>}
    </figure>
  );
}

/** The value at `index`, or the last one before it: curves of several runs have values at different places. */
function lastUpTo(values: readonly (number | null)[], index: number): number | null {
  return values.slice(0, index + 1).findLast((value) => value !== null) ?? null;
}
