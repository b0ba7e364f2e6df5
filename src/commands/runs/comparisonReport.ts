/**
 * A comparison of settings as a table, and as CSV.
 */
import {
  type Group,
  RANKED,
  type Ranked,
  type RankedFigure,
  SIGNIFICANT,
  verdictOf,
} from '../../comparison/index.js';
import { counted } from '../../text/index.js';

interface What {
  readonly figure: RankedFigure;
  readonly epoch: number;
}

const HEAD = ['settings', 'runs', 'mean', 'deviation', '95% interval of the mean', 'beside the best'];

/** The best settings first; then those that have no such figure. */
export function comparisonReport(
  groups: readonly Group[],
  ranked: readonly Ranked[],
  { figure, epoch }: What,
): string {
  const others = groups.filter((group) => ranked.every((one) => one.group !== group));
  const rows = [
    HEAD,
    ...ranked.map((one, index) => row(one, index === 0)),
    ...others.map(({ label, runs }) => [label, String(runs.length), '-', '', '', 'not evaluated then']),
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  const metrics = new Set(groups.flatMap(({ runs }) => runs.flatMap(({ metric }) => metric ?? [])));
  return `${figure} after ${counted(epoch, 'epoch')} by ${[...metrics].join(', ')}: ${RANKED[figure]} is better\n\n${lines.join('\n')}\n\n${advice(ranked, metrics.size)}\n`;
}

function row({ group, summary, probability }: Ranked, isBest: boolean): string[] {
  const { count, mean, deviation, interval } = summary;
  const runs = count === group.runs.length ? String(count) : `${count} of ${group.runs.length}`;
  const reach = interval ? interval.map(rounded).join(' to ') : 'one run tells none';
  return [
    group.label,
    runs,
    rounded(mean),
    deviation === undefined ? '' : rounded(deviation),
    reach,
    isBest ? 'best' : verdictOf(probability),
  ];
}

function advice(ranked: readonly Ranked[], metrics: number): string {
  if (metrics > 1)
    return 'The runs were evaluated by several metrics, whose figures do not compare: name runs of one.';
  const [, ...others] = ranked;
  if (ranked.length === 0) return 'No run has this figure at this epoch.';
  if (others.length === 0) return 'There is one kind of settings. Train others with dcgan sweep.';
  if (others.every(({ probability }) => (probability ?? 1) < SIGNIFICANT))
    return 'The first is better than what the seeds alone make of it (Welch, Holm).';
  return 'A difference within noise is what other seeds may turn round: train more of them (Welch, Holm).';
}

const rounded = (value: number) => String(Number(value.toPrecision(4)));

/** A line for each figure of each epoch of each kind of settings; where one run tells nothing, nothing stands. */
export function comparisonCsv(groups: readonly Group[]): string {
  const lines = groups.flatMap(({ label, figures }) =>
    [...figures].flatMap(([figure, byEpoch]) =>
      [...byEpoch].map(([epoch, { count, mean, deviation, interval }]) =>
        [
          `"${label.replaceAll('"', '""')}"`,
          figure,
          epoch,
          count,
          mean,
          deviation ?? '',
          ...(interval ?? ['', '']),
        ].join(','),
      ),
    ),
  );
  return `${['settings,figure,epoch,runs,mean,deviation,low,high', ...lines].join('\n')}\n`;
}
