/**
 * The frame around what is shown: all runs, or one.
 */
import { useEffect } from 'preact/hooks';
import type { RunsDocument } from '../src/view/document.js';
import { useRuns } from './live/useRuns.js';
import { hrefOf, type PageRoute, useRoute } from './parts/route.js';
import { ThemeToggle } from './parts/ThemeToggle.js';
import { RunPage } from './run/RunPage.js';
import { RunsPage } from './runs/RunsPage.js';
import { TrainPage } from './train/TrainPage.js';

const ALL_RUNS = hrefOf({ page: 'runs', compare: [] });

export function App() {
  const { document: runs, lost } = useRuns();
  const route = useRoute();
  useEffect(() => {
    document.title = titleOf(route);
  }, [titleOf(route)]);
  return (
    <>
      <header class="page-header">
        <a class="brand" href={ALL_RUNS}>
          <img src="favicon.svg" alt="" width="26" height="26" />
          dcgan
        </a>
        <nav aria-label="Where you are">
          <a href={ALL_RUNS} aria-current={route.page === 'runs' ? 'page' : undefined}>
            All runs
          </a>
          {route.page === 'run' && <span aria-current="page">{route.run}</span>}
          <a href={hrefOf({ page: 'train' })} aria-current={route.page === 'train' ? 'page' : undefined}>
            Train here
          </a>
        </nav>
        <ThemeToggle />
      </header>
      <p class="lost" role="status" hidden={!lost}>
        {lost && 'No answer. Does dcgan view still run? This page tries again.'}
      </p>
      <main>{route.page === 'train' ? <TrainPage /> : runs && <Shown runs={runs} route={route} />}</main>
    </>
  );
}

function Shown({
  runs,
  route,
}: {
  readonly runs: RunsDocument;
  readonly route: Exclude<PageRoute, { page: 'train' }>;
}) {
  if (route.page === 'runs') return <RunsPage {...runs} compared={route.compare} />;
  const run = runs.runs.find(({ name }) => name === route.run);
  if (run !== undefined) return <RunPage key={run.name} run={run} live={runs.live} tab={route.tab} />;
  return (
    <div class="empty">
      <h1>There is no run {route.run} here</h1>
      <a href={ALL_RUNS}>All runs</a>
    </div>
  );
}

function titleOf(route: PageRoute): string {
  if (route.page === 'train') return 'Train in this tab - dcgan';
  return route.page === 'run' ? `${route.run} - dcgan` : 'dcgan';
}
