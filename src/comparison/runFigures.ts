/**
 * A run as a comparison needs it: its settings, and its figures by epoch.
 */
import { join } from 'node:path';
import {
  type COMPARE_RUNS_OPTIONS,
  type Option,
  type OptionsOf,
  type ResolvedOptions,
  storedOptions,
  TRAIN_OPTIONS,
  usualOptions,
} from '../options/index.js';
import { type Run, readConfig, scanMetrics } from '../runs/index.js';

export type RankedFigure = OptionsOf<typeof COMPARE_RUNS_OPTIONS>['figure'];

/** The figures by which runs can be ranked, and which way is better. */
export const RANKED: Readonly<Record<RankedFigure, 'smaller' | 'greater'>> = {
  frechetDistance: 'smaller',
  kernelDistance: 'smaller',
  classDivergence: 'smaller',
  mnistScore: 'greater',
  classScore: 'greater',
  coverage: 'greater',
  density: 'greater',
};

/** What is no figure in a line of the metrics. */
const PLACES = new Set(['kind', 'epoch', 'metric', 'seconds', 'residentMemoryBytes', 'tensors']);

export interface RunFigures {
  readonly name: string;
  readonly seed: number;
  /** What decides its bytes beside the seed, by option. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The settings that are not the model's own. */
  readonly changed: readonly string[];
  /** By figure and epoch; those of evaluations by the newest metric. */
  readonly figures: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** The newest evaluation's metric: figures of another one do not compare. */
  readonly metric: string | undefined;
}

/** Throws a UserError where its config.json or its metrics are damaged. */
export function runFigures(run: Run): RunFigures {
  const config = readConfig(run);
  const options = storedOptions(config.options, join(run.folder, 'config.json'));
  const figures = new Map<string, Map<number, number>>();
  let metric: string | undefined;
  for (const entry of scanMetrics(run)) {
    if (entry.kind !== 'epoch' && entry.kind !== 'evaluation') continue;
    if (entry.kind === 'evaluation' && entry.metric !== metric) {
      metric = String(entry.metric);
      for (const name of Object.keys(RANKED)) figures.delete(name);
    }
    for (const [name, value] of Object.entries(entry)) {
      if (PLACES.has(name)) continue;
      figures.set(name, (figures.get(name) ?? new Map()).set(Number(entry.epoch), Number(value)));
    }
  }
  const settings = settingsOf(options, config.data);
  const usual: Record<string, unknown> = settingsOf(usualOptions(options.model), {});
  const changed = Object.keys(settings).filter((name) => settings[name] !== usual[name]);
  return { name: run.name, seed: options.seed, settings, changed, figures, metric };
}

function settingsOf(options: ResolvedOptions, data: unknown): Record<string, unknown> {
  const fixed = Object.entries<Option>(TRAIN_OPTIONS).filter(
    ([name, { stored }]) => stored === 'fixed' && name !== 'seed',
  );
  const { name, sha256 } = { name: '', sha256: '', ...(data as object) };
  return {
    ...Object.fromEntries(fixed.map(([option]) => [option, options[option as keyof ResolvedOptions]])),
    data: `${name} ${sha256.slice(0, 8)}`,
  };
}
