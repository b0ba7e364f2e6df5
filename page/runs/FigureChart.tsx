/**
 * A chart of one figure at a time, which the visitor chooses.
 */
import { useId, useMemo, useState } from 'preact/hooks';
import type { View } from '../charts/align.js';
import { Chart } from '../charts/Chart.js';
import { CurveControls } from '../charts/CurveControls.js';
import type { Curve } from '../charts/curve.js';
import { USUAL_OPTIONS } from '../charts/curveOptions.js';
import { ZoomControls } from '../charts/ZoomControls.js';
import { planOf } from '../figures/charts.js';

const CHART_HEIGHT = 300;

interface FigureChartProps {
  /** What the choice is called for a screen reader. */
  readonly label: string;
  /** The names of all figures that there are. */
  readonly names: readonly string[];
  readonly name: string;
  readonly onName: (name: string) => void;
  /** The columns of the figure; another array whenever one has grown. */
  readonly curves: readonly Curve[];
}

export function FigureChart({ label, names, name, onName, curves }: FigureChartProps) {
  const selectId = useId();
  const [view, setView] = useState<View | undefined>(undefined);
  const [options, setOptions] = useState(USUAL_OPTIONS);
  const plan = useMemo(() => planOf(name, names), [name, names.join()]);
  const all = { from: 0, to: Math.max(0.01, ...curves.map(({ column }) => column.x.at(-1) ?? 0)) };
  return (
    <>
      <div class="section-head">
        <label htmlFor={selectId}>
          <span class="visually-hidden">{label}</span>
          <select id={selectId} value={name} onChange={(event) => onName(event.currentTarget.value)}>
            {names.map((name) => (
              <option key={name} value={name}>
                {planOf(name, names).title}
              </option>
            ))}
          </select>
        </label>
        <CurveControls options={options} onChange={setOptions} />
        <ZoomControls all={all} view={view} onView={setView} />
      </div>
      <Chart
        {...{ curves, options, plan, view: view ?? all }}
        titleShown={false}
        independent
        onView={setView}
        height={CHART_HEIGHT}
      />
    </>
  );
}
