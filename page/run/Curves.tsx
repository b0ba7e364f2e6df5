/**
 * A run's figures as curves over the epochs; all charts show the same part of them.
 */
import { useMemo, useState } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import type { View } from '../charts/align.js';
import { Chart } from '../charts/Chart.js';
import { CurveControls } from '../charts/CurveControls.js';
import { type CurveOptions, USUAL_OPTIONS } from '../charts/curveOptions.js';
import { ZoomControls } from '../charts/ZoomControls.js';
import { type ChartPlan, chartsFor } from '../figures/charts.js';
import type { Columns } from '../figures/columns.js';
import { useMetrics } from '../live/useMetrics.js';

const HEIGHT = 220;
const MACHINE_HEIGHT = 130;

interface CurvesProps {
  readonly columns: Columns;
  /** Marked in every chart; a click on one chooses another. */
  readonly epoch: number | undefined;
  readonly onEpoch: (epoch: number | undefined) => void;
}

/** The curves of a run in its folder. */
export function RunCurves({ run, ...epoch }: { readonly run: RunSummary } & Omit<CurvesProps, 'columns'>) {
  const runs = useMemo(() => [run], [run]);
  return <Curves columns={useMetrics(runs).get(run.name)!} {...epoch} />;
}

export function Curves({ columns, epoch, onEpoch }: CurvesProps) {
  const [view, setView] = useState<View | undefined>(undefined);
  const [options, setOptions] = useState(USUAL_OPTIONS);
  const all = useMemo(() => wholeOf(columns), [columns]);
  const plans = chartsFor(columns.names);
  return (
    <section class="curves" aria-labelledby="curves-title">
      <div class="section-head">
        <h2 id="curves-title">Curves</h2>
        {plans.length > 0 && <ZoomControls all={all} view={view} onView={setView} />}
      </div>
      {plans.length > 0 && <CurveControls options={options} onChange={setOptions} />}
      {plans.length === 0 && (
        <p class="empty">
          The curves begin with the first training step: losses, the discriminator's scores, speed and memory.
        </p>
      )}
      {[false, true].map((ofMachine) => (
        <div key={String(ofMachine)} class={ofMachine ? 'charts charts-machine' : 'charts'}>
          {plans
            .filter((plan) => plan.ofMachine === ofMachine)
            .map((plan) => (
              <RunChart
                key={plan.title}
                {...{
                  plan,
                  columns,
                  options,
                  view: view ?? all,
                  onView: setView,
                  mark: epoch,
                  onPick: onEpoch,
                }}
              />
            ))}
        </div>
      ))}
    </section>
  );
}

interface RunChartProps {
  readonly plan: ChartPlan;
  readonly columns: Columns;
  readonly options: CurveOptions;
  readonly view: View;
  readonly onView: (view: View | undefined) => void;
  readonly mark: number | undefined;
  readonly onPick: (epoch: number) => void;
}

function RunChart({ plan, columns, ...chart }: RunChartProps) {
  const curves = useMemo(
    () =>
      plan.figures.flatMap(({ name, label, color }) => {
        const column = columns.column(name);
        return column === undefined ? [] : [{ label, color, column }];
      }),
    [columns],
  );
  const height = plan.ofMachine ? MACHINE_HEIGHT : HEIGHT;
  return (
    <div class="card">
      <Chart {...{ ...chart, plan, curves, height }} titleShown independent={false} />
    </div>
  );
}

/** From the beginning to the last step there is. */
function wholeOf(columns: Columns): View {
  const ends = columns.names.map((name) => columns.column(name)?.x.at(-1) ?? 0);
  return { from: 0, to: Math.max(0.01, ...ends) };
}
