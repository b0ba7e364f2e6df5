/**
 * The columns of the table of runs: how each is written and sorted, and which runs a filter keeps. Values only.
 */
import type { RunSummary } from '../../src/view/document.js';
import { asWords, type Format, fixed } from '../figures/format.js';
import { stateOf } from '../state/stateOf.js';

export type ColumnName = 'name' | 'state' | 'bestDistance' | 'losses' | 'speed' | 'updated';

export interface RunColumn {
  readonly name: ColumnName;
  readonly title: string;
  /** What rows are sorted by; undefined comes last whatever the direction. */
  readonly key: (run: RunSummary) => string | number | undefined;
  /** Whether large values are more interesting than small ones. */
  readonly descending: boolean;
  /** Whether it is left out on narrow screens. */
  readonly wideOnly: boolean;
}

export const RUN_COLUMNS: readonly RunColumn[] = [
  { name: 'name', title: 'Run', key: ({ name }) => name, descending: false, wideOnly: false },
  { name: 'state', title: 'State', key: (run) => stateOf(run), descending: false, wideOnly: false },
  {
    name: 'bestDistance',
    title: 'Best Fréchet distance',
    key: ({ bestDistance }) => bestDistance ?? undefined,
    descending: false,
    wideOnly: false,
  },
  {
    name: 'losses',
    title: 'Losses, last epoch',
    key: ({ lastEpoch }) => lastEpoch.generatorLoss,
    descending: false,
    wideOnly: true,
  },
  {
    name: 'speed',
    title: 'Images per second',
    key: ({ imagesPerSecond }) => imagesPerSecond ?? undefined,
    descending: true,
    wideOnly: true,
  },
  { name: 'updated', title: 'Time', key: ({ updated }) => updated, descending: true, wideOnly: true },
];

export interface Sorting {
  readonly column: ColumnName;
  /** Whether it is the other way round than the column's usual one. */
  readonly reversed: boolean;
}

/** The runs in the order of a column; of equal ones, those that came first stay first. */
export function sortedRuns(runs: readonly RunSummary[], { column, reversed }: Sorting): RunSummary[] {
  const { key, descending } = RUN_COLUMNS.find(({ name }) => name === column)!;
  const direction = descending === reversed ? 1 : -1;
  return [...runs].sort((a, b) => {
    const [first, second] = [key(a), key(b)];
    if (first === undefined || second === undefined) {
      return Number(first === undefined) - Number(second === undefined);
    }
    return direction * compared(first, second);
  });
}

function compared(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

/** Keeps the runs that have every word of `filter` in their name, state, data or options. */
export function filteredRuns(runs: readonly RunSummary[], filter: string): RunSummary[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((run) => {
    const text = [run.name, stateOf(run), run.backend, run.data, ...optionTexts(run)].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function optionTexts({ options }: RunSummary): string[] {
  return Object.entries(options).map(([name, value]) => optionText(name, value));
}

/** Such as "Batch size 64". */
export function optionText(name: string, value: string | number | boolean | null | undefined): string {
  return `${asWords(name)} ${value ?? 'not set'}`;
}

const loss: Format = fixed(2);

/** Both mean losses of the last epoch; undefined before there is one. */
export function lossesOf({ lastEpoch }: RunSummary): string | undefined {
  const { generatorLoss, discriminatorLoss } = lastEpoch;
  if (generatorLoss === undefined || discriminatorLoss === undefined) return undefined;
  return `G ${loss(generatorLoss)}, D ${loss(discriminatorLoss)}`;
}
