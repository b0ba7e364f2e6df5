/**
 * Runs that differ by their seeds alone, as groups; their figures by epoch as means with what the seeds make of them.
 */
import { flagOf } from '../errors.js';
import { RANKED, type RankedFigure, type RunFigures } from './runFigures.js';
import { holm, type Summary, summarize, welchProbability } from './statistics.js';

export interface Group {
  /** The model, and what differs among the groups and is not the model's own: `best, learning-rate 0.0002`. */
  readonly label: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly runs: readonly RunFigures[];
  /** By figure and epoch, over the runs that have it there. */
  readonly figures: ReadonlyMap<string, ReadonlyMap<number, Summary>>;
}

export function groupRuns(runs: readonly RunFigures[]): Group[] {
  const groups = new Map<string, RunFigures[]>();
  for (const run of runs) {
    const key = JSON.stringify(run.settings);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const members = [...groups.values()];
  const differ = (name: string) => new Set(members.map(([first]) => first!.settings[name])).size > 1;
  return members.map((runs) => {
    const { settings } = runs[0]!;
    const sameModel = members.flat().filter((run) => run.settings.model === settings.model);
    const changed = new Set(sameModel.flatMap((run) => run.changed));
    const said = [...changed]
      .filter(differ)
      .map((name) => `${flagOf(name).slice(2)} ${settings[name] ?? 'all'}`);
    return { label: [settings.model, ...said].join(', '), settings, runs, figures: summaries(runs) };
  });
}

function summaries(runs: readonly RunFigures[]): Map<string, Map<number, Summary>> {
  const names = new Set(runs.flatMap(({ figures }) => [...figures.keys()]));
  return new Map(
    [...names].map((name) => {
      const values = runs.map(({ figures }) => figures.get(name) ?? new Map<number, number>());
      const epochs = [...new Set(values.flatMap((of) => [...of.keys()]))].sort((a, b) => a - b);
      const at = (epoch: number) => values.flatMap((of) => of.get(epoch) ?? []);
      return [name, new Map(epochs.map((epoch) => [epoch, summarize(at(epoch))]))];
    }),
  );
}

export interface Ranked {
  readonly group: Group;
  readonly summary: Summary;
  /** How probable a difference from the best as large is by the seeds alone; undefined for the best, and for single runs. */
  readonly probability: number | undefined;
}

/** The groups that have the figure at the epoch, the best mean first. */
export function rank(groups: readonly Group[], figure: RankedFigure, epoch: number): Ranked[] {
  const sign = RANKED[figure] === 'smaller' ? 1 : -1;
  const found = groups
    .flatMap((group) => {
      const summary = group.figures.get(figure)?.get(epoch);
      return summary ? [{ group, summary }] : [];
    })
    .sort((a, b) => sign * (a.summary.mean - b.summary.mean));
  const [best, ...others] = found;
  const raw = others.map(({ summary }) => welchProbability(best!.summary, summary));
  const adjusted = holm(raw.filter((probability) => probability !== undefined));
  return found.map((one, index) => ({
    ...one,
    probability: index === 0 || raw[index - 1] === undefined ? undefined : adjusted.shift(),
  }));
}

/** The epoch at which most runs have the figure, the latest of several; undefined where none has it. */
export function mostSharedEpoch(groups: readonly Group[], figure: string): number | undefined {
  const counts = new Map<number, number>();
  for (const { figures } of groups) {
    for (const [epoch, { count }] of figures.get(figure) ?? [])
      counts.set(epoch, (counts.get(epoch) ?? 0) + count);
  }
  return [...counts].sort(([a, runs], [b, others]) => others - runs || b - a)[0]?.[0];
}
