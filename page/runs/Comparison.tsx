/**
 * One figure of several runs in one chart.
 */
import { useId, useMemo, useState } from 'preact/hooks';
import type { View } from '../charts/align.js';
import { Chart } from '../charts/Chart.js';
import { CurveControls } from '../charts/CurveControls.js';
import { USUAL_OPTIONS } from '../charts/curveOptions.js';
import { ZoomControls } from '../charts/ZoomControls.js';
import { planOf } from '../figures/charts.js';
import { useMetrics } from '../live/useMetrics.js';
import type { ChosenRun } from './chosenRuns.js';

const CHART_HEIGHT = 300;

export function Comparison({ runs: chosen }: { readonly runs: readonly ChosenRun[] }) {
  const selectId = useId();
  const [name, setName] = useState('generatorLoss');
  const [view, setView] = useState<View | undefined>(undefined);
  const [options, setOptions] = useState(USUAL_OPTIONS);
  const metrics = useMetrics(useMemo(() => chosen.map(({ run }) => run), [chosen]));
  const names = [...new Set([...metrics.values()].flatMap(({ names }) => names))];
  const shown = names.includes(name) ? name : (names[0] ?? name);
  const curves = useMemo(
    () =>
      chosen.flatMap(({ run, color }) => {
        const column = metrics.get(run.name)?.column(shown);
        return column === undefined ? [] : [{ label: run.name, color, column }];
      }),
    [...metrics.values(), shown, chosen.map(({ run, color }) => run.name + color).join()],
  );
  const all = { from: 0, to: Math.max(0.01, ...curves.map(({ column }) => column.x.at(-1) ?? 0)) };
  return (
    <section class="card comparison" aria-labelledby="comparison-title">
      <h2 id="comparison-title" class="visually-hidden">
        Comparison
      </h2>
      <div class="section-head">
        <label htmlFor={selectId}>
          <span class="visually-hidden">Figure to compare</span>
          <select id={selectId} value={shown} onChange={(event) => setName(event.currentTarget.value)}>
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
        {...{ curves, options, plan: planOf(shown, names), view: view ?? all }}
        titleShown={false}
        independent
        onView={setView}
        height={CHART_HEIGHT}
      />
    </section>
  );
}
