/**
 * data/comparison.json: the runs of a folder grouped by everything but the seed. What has not changed since the last
 * time is not read again.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Group,
  groupRuns,
  mostSharedEpoch,
  RANKED,
  type RankedFigure,
  type RunFigures,
  rank,
  runFigures,
  verdictOf,
} from '../comparison/index.js';
import { UserError } from '../errors.js';
import type { Run } from '../runs/index.js';
import type { ComparisonDocument, GroupSummary, RankingSummary } from './document.js';

export class ComparisonReader {
  readonly #known = new Map<
    string,
    { readonly signature: string; readonly figures: RunFigures | undefined }
  >();

  /** Runs that are damaged are left out: the list of runs tells of them. */
  read(runs: readonly Run[]): ComparisonDocument {
    const groups = groupRuns(runs.flatMap((run) => this.#figures(run) ?? []));
    const metrics = groups.flatMap(({ runs }) => runs.flatMap(({ metric }) => metric ?? []));
    return {
      groups: groups.map(summaryOf),
      rankings: (Object.keys(RANKED) as RankedFigure[]).flatMap((figure) => rankingOf(groups, figure) ?? []),
      metrics: [...new Set(metrics)],
    };
  }

  #figures(run: Run): RunFigures | undefined {
    const signature = ['config.json', 'metrics.jsonl']
      .map((name) => signatureOf(join(run.folder, name)))
      .join();
    const known = this.#known.get(run.name);
    if (known?.signature === signature) return known.figures;
    const figures = soundFigures(run);
    this.#known.set(run.name, { signature, figures });
    return figures;
  }
}

function soundFigures(run: Run): RunFigures | undefined {
  try {
    return runFigures(run);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function signatureOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return `${stats?.ino} ${stats?.size} ${stats?.mtimeMs}`;
}

function summaryOf({ label, runs, figures }: Group): GroupSummary {
  const points = [...figures].map(([name, byEpoch]) => [
    name,
    [...byEpoch].map(([epoch, { count, mean, deviation }]) => ({
      epoch,
      count,
      mean,
      deviation: deviation ?? null,
    })),
  ]);
  return { label, runs: runs.map(({ name }) => name), figures: Object.fromEntries(points) };
}

/** After the epoch at which most runs have the figure; undefined where none has it. */
function rankingOf(groups: readonly Group[], figure: RankedFigure): RankingSummary | undefined {
  const epoch = mostSharedEpoch(groups, figure);
  if (epoch === undefined) return undefined;
  const rows = rank(groups, figure, epoch).map(({ group, summary, probability }, place) => ({
    group: groups.indexOf(group),
    count: summary.count,
    mean: summary.mean,
    deviation: summary.deviation ?? null,
    interval: summary.interval ?? null,
    verdict: place === 0 ? 'best' : verdictOf(probability),
  }));
  return { figure, epoch, better: RANKED[figure], rows };
}
