/**
 * `dcgan runs compare`: settings beside each other, over the seeds that each was trained with.
 */
import { type Group, groupRuns, mostSharedEpoch, rank, runFigures } from '../../comparison/index.js';
import { optionSetting, UserError } from '../../errors.js';
import type { COMPARE_RUNS_OPTIONS, OptionsOf } from '../../options/index.js';
import { findRuns, isPretrained, noRunsIn, openRun, type Run } from '../../runs/index.js';
import { commandLine, outWords } from '../../text/index.js';
import { comparisonCsv, comparisonReport } from './comparisonReport.js';

export type CompareRunsOptions = OptionsOf<typeof COMPARE_RUNS_OPTIONS>;

export async function compareRuns(
  names: readonly string[],
  { out, figure, epoch: asked, csv, json }: CompareRunsOptions,
): Promise<void> {
  const groups = groupRuns(comparedRuns(names, out).map(runFigures));
  if (csv) return print(comparisonCsv(groups));
  if (json) return print(`${JSON.stringify(groups.map(asJson))}\n`);
  const epoch = asked ?? mostSharedEpoch(groups, figure);
  if (epoch === undefined) throw unevaluated(groups, out);
  print(comparisonReport(groups, rank(groups, figure, epoch), { figure, epoch }));
}

function comparedRuns(names: readonly string[], out: string): Run[] {
  if (names.length > 0) return names.map((name) => openRun({ out, name }));
  const runs = findRuns(out).filter((run) => !isPretrained(run));
  if (runs.length === 0) throw new UserError(noRunsIn(out));
  return runs;
}

function unevaluated(groups: readonly Group[], out: string): UserError {
  const name = groups[0]!.runs[0]!.name;
  const next = commandLine('train', '--resume', '--run', name, '--evaluate-every', '5', ...outWords(out));
  return new UserError(
    `Expected runs that were evaluated while they trained but none of them was. Train with ${optionSetting('evaluateEvery', 5)}; ` +
      `a finished run is evaluated by:\n  ${next}`,
  );
}

function print(text: string): void {
  process.stdout.write(text);
}

/** Maps as objects, by figure and epoch. */
const asJson = ({ runs, figures, ...group }: Group) => ({
  ...group,
  runs: runs.map(({ name, seed, metric }) => ({ name, seed, metric })),
  figures: Object.fromEntries([...figures].map(([name, byEpoch]) => [name, Object.fromEntries(byEpoch)])),
});
