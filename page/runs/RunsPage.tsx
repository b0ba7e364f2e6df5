/**
 * All runs: some of them in one chart, and all in a table.
 */
import { useMemo } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import { goTo, hrefOf } from '../parts/route.js';
import { Comparison } from './Comparison.js';
import { chooseRuns, toggled } from './chosenRuns.js';
import { RunsTable } from './RunsTable.js';
import { Settings } from './Settings.js';

interface RunsPageProps {
  readonly runs: readonly RunSummary[];
  readonly live: boolean;
  /** The beginning of the command that trains a run which this page shows. */
  readonly trainCommand: string;
  /** Names of the runs to compare; none for a choice of the page's own. */
  readonly compared: readonly string[];
}

export function RunsPage({ runs, live, trainCommand, compared }: RunsPageProps) {
  const newestFirst = useMemo(() => [...runs].sort(newerFirst), [runs]);
  const chosen = chooseRuns(newestFirst, compared);
  if (runs.length === 0) return <NoRuns trainCommand={trainCommand} />;
  const toggle = (name: string) => goTo({ page: 'runs', compare: toggled(chosen, name) });
  return (
    <>
      <h1 class="visually-hidden">All runs</h1>
      <Comparison runs={chosen} />
      <Settings runs={runs} />
      <RunsTable runs={newestFirst} live={live} chosen={chosen} onToggle={toggle} />
    </>
  );
}

/** Running ones come first, by name: by time they would change places all the time. */
function newerFirst(a: RunSummary, b: RunSummary): number {
  const time = ({ state, updated }: RunSummary) => (state === 'running' ? Number.MAX_VALUE : updated);
  return time(b) - time(a) || b.name.localeCompare(a.name);
}

function NoRuns({ trainCommand }: Pick<RunsPageProps, 'trainCommand'>) {
  return (
    <div class="empty">
      <h1>No runs yet</h1>
      <p>
        A run is one training of a GAN: two networks, of which one learns to draw digits and the other to tell
        them from real ones. Start one in a terminal, and it shows up here while it trains:
      </p>
      <pre>{trainCommand} --epochs 50</pre>
      <p>or, to see something within a minute, a smaller network:</p>
      <pre>{trainCommand} --model mlp --epochs 5</pre>
      <p>
        or <a href={hrefOf({ page: 'train' })}>train here, in this tab</a>, without a terminal.
      </p>
    </div>
  );
}
