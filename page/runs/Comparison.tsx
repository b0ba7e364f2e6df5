/**
 * One figure of several runs in one chart.
 */
import { useMemo, useState } from 'preact/hooks';
import { useMetrics } from '../live/useMetrics.js';
import type { ChosenRun } from './chosenRuns.js';
import { FigureChart } from './FigureChart.js';

export function Comparison({ runs: chosen }: { readonly runs: readonly ChosenRun[] }) {
  const [name, setName] = useState('generatorLoss');
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
  return (
    <section class="card comparison" aria-labelledby="comparison-title">
      <h2 id="comparison-title" class="visually-hidden">
        Comparison
      </h2>
      <FigureChart label="Figure to compare" {...{ names, name: shown, onName: setName, curves }} />
    </section>
  );
}
