/**
 * The curves of some runs, kept up to date with the list of runs.
 */
import { useEffect, useReducer } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import type { Columns } from '../figures/columns.js';
import { fetchFile } from '../files/fetchFile.js';
import { MetricsFeed } from './metricsFeed.js';
import { runUrl } from './runUrl.js';

interface Feed {
  readonly metrics: MetricsFeed;
  /** The run's `updated` at the last request. */
  asked: number;
  busy: boolean;
}

/** Kept while the page is open: going back to a run costs nothing. */
const feeds = new Map<string, Feed>();

function feedOf({ name, stepsPerEpoch }: RunSummary): Feed {
  const key = `${name} ${stepsPerEpoch}`;
  const feed = feeds.get(key) ?? {
    metrics: new MetricsFeed(`${runUrl(name)}/metrics.jsonl`, stepsPerEpoch, fetchFile),
    asked: -1,
    busy: false,
  };
  feeds.set(key, feed);
  return feed;
}

/** The curves by run, in the order of `runs`; those that have not come yet are empty. */
export function useMetrics(runs: readonly RunSummary[]): ReadonlyMap<string, Columns> {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    for (const run of runs) {
      update(run).then(
        (news) => news && changed(undefined),
        () => {}, // The page says so already when the list of runs gets no answer.
      );
    }
  }, [runs]);
  return new Map(runs.map((run) => [run.name, feedOf(run).metrics.columns]));
}

async function update(run: RunSummary): Promise<boolean> {
  const feed = feedOf(run);
  if (feed.busy || feed.asked === run.updated) return false;
  feed.busy = true;
  try {
    const news = await feed.metrics.update();
    feed.asked = run.updated;
    return news;
  } finally {
    feed.busy = false;
  }
}
