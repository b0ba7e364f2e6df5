/**
 * All runs: some of them in one chart, and each with its state, its newest samples and what sets it apart.
 */
import { useMemo } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import { goTo } from '../parts/route.js';
import { Comparison } from './Comparison.js';
import { chooseRuns, MOST_COMPARED, toggled } from './chosenRuns.js';
import { distinctOptions } from './distinctOptions.js';
import { RunCard } from './RunCard.js';

interface RunsPageProps {
  readonly runs: readonly RunSummary[];
  readonly live: boolean;
  /** Names of the runs to compare; none for a choice of the page's own. */
  readonly compared: readonly string[];
}

export function RunsPage({ runs, live, compared }: RunsPageProps) {
  const newestFirst = useMemo(() => [...runs].sort(newerFirst), [runs]);
  const chosen = chooseRuns(newestFirst, compared);
  const telling = useMemo(() => distinctOptions(runs), [runs]);
  if (runs.length === 0) return <NoRuns />;
  const toggle = (name: string) => goTo({ page: 'runs', compare: toggled(chosen, name) });
  return (
    <>
      <h1 class="visually-hidden">All runs</h1>
      <Comparison runs={chosen} />
      <section aria-labelledby="runs-title">
        <h2 id="runs-title">Runs</h2>
        <ul class="runs">
          {newestFirst.map((run) => (
            <RunCard
              key={run.name}
              run={run}
              live={live}
              telling={telling}
              color={chosen.find(({ run: { name } }) => name === run.name)?.color}
              crowded={chosen.length >= MOST_COMPARED}
              onToggle={() => toggle(run.name)}
            />
          ))}
        </ul>
      </section>
    </>
  );
}

/** What trains comes first, by name: by time they would change places all the time. */
function newerFirst(a: RunSummary, b: RunSummary): number {
  const time = ({ state, updated }: RunSummary) => (state === 'running' ? Number.MAX_VALUE : updated);
  return time(b) - time(a) || b.name.localeCompare(a.name);
}

function NoRuns() {
  return (
    <div class="empty">
      <h1>No runs yet</h1>
      <p>Begin one, and it shows up here:</p>
      <pre>dcgan train --epochs 50</pre>
    </div>
  );
}
