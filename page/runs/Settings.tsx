/**
 * Runs that differ by their seeds alone, as one: means with bands, and which settings are better than the seeds make
 * them. The figures come from the same arithmetic as those of `dcgan runs compare`.
 */
import { useMemo, useState } from 'preact/hooks';
import type {
  ComparisonDocument,
  GroupPoint,
  GroupSummary,
  RankingSummary,
  RunSummary,
} from '../../src/view/document.js';
import type { Curve } from '../charts/curve.js';
import { planOf } from '../figures/charts.js';
import { compact } from '../figures/format.js';
import { useComparison } from '../live/useComparison.js';
import { Help } from '../parts/Help.js';
import { MOST_COMPARED } from './chosenRuns.js';
import { FigureChart } from './FigureChart.js';

const FIRST_FIGURE = 'frechetDistance';

const HELP =
  'Two runs with other seeds differ, so that a single run proves little. Here runs with the same settings are taken ' +
  'together: the line is their mean, the band one standard deviation to either side.';

/** Nothing where no settings were trained with two seeds. */
export function Settings({ runs }: { readonly runs: readonly RunSummary[] }) {
  const comparison = useComparison(runs);
  if (!comparison?.groups.some((group) => group.runs.length > 1)) return null;
  return <Compared comparison={comparison} />;
}

function Compared({
  comparison: { groups, rankings, metrics },
}: {
  readonly comparison: ComparisonDocument;
}) {
  const [name, setName] = useState(FIRST_FIGURE);
  const names = [...new Set(groups.flatMap(({ figures }) => Object.keys(figures)))];
  const shown = names.includes(name) ? name : (names[0] ?? name);
  const ranking = rankings.find(({ figure }) => figure === shown);
  const curves = useMemo(
    () => groups.slice(0, MOST_COMPARED).flatMap((group, index) => curveOf(group, index, shown) ?? []),
    [groups, shown],
  );
  return (
    <section class="card settings" aria-labelledby="settings-title">
      <h2 id="settings-title">
        Settings over their seeds
        <Help about="Settings over their seeds">{HELP}</Help>
      </h2>
      <FigureChart label="Figure of the settings" {...{ names, name: shown, onName: setName, curves }} />
      {ranking && <Ranking {...{ ranking, groups }} />}
      {metrics.length > 1 && (
        <p class="hint">These runs were evaluated by several metrics, whose figures do not compare.</p>
      )}
    </section>
  );
}

const colorOf = (index: number) => `--run-${index + 1}` as const;

function curveOf({ label, figures }: GroupSummary, index: number, name: string): Curve | undefined {
  const points = figures[name];
  if (points === undefined) return undefined;
  const at = (value: (point: GroupPoint) => number) => ({
    x: points.map(({ epoch }) => epoch),
    y: points.map(value),
  });
  return {
    label,
    color: colorOf(index),
    column: at(({ mean }) => mean),
    band: {
      low: at(({ mean, deviation }) => mean - (deviation ?? 0)),
      high: at(({ mean, deviation }) => mean + (deviation ?? 0)),
    },
  };
}

interface RankingProps {
  readonly ranking: RankingSummary;
  readonly groups: readonly GroupSummary[];
}

function Ranking({ ranking: { figure, epoch, better, rows }, groups }: RankingProps) {
  return (
    <table class="ranking">
      <caption>
        {planOf(figure).title} after epoch {epoch}, the best first: {better} is better
      </caption>
      <thead>
        <tr>
          <th scope="col">Settings</th>
          <th scope="col">Runs</th>
          <th scope="col">Mean</th>
          <th scope="col">Deviation</th>
          <th scope="col">95% interval of the mean</th>
          <th scope="col">Beside the best</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ group, count, mean, deviation, interval, verdict }) => (
          <tr key={group}>
            <th scope="row" title={groups[group]!.runs.join(', ')}>
              {group < MOST_COMPARED && (
                <span class="swatch" style={{ background: `var(${colorOf(group)})` }} />
              )}
              {groups[group]!.label}
            </th>
            <td>{count}</td>
            <td>{compact(mean)}</td>
            <td>{deviation === null ? '–' : compact(deviation)}</td>
            <td>{interval === null ? 'one run tells none' : interval.map(compact).join(' to ')}</td>
            <td>{verdict}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
