/**
 * A run in short, from its folder, for data/runs.json. Reads only; a file that cannot be read counts as absent,
 * so that one damaged run does not hide the others.
 */
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stepsPerEpoch } from '../data/index.js';
import { UserError } from '../errors.js';
import { divergence } from '../figures/index.js';
import {
  type JsonObject,
  type JsonValue,
  listCheckpoints,
  listHistory,
  listSamples,
  type Run,
  rankCheckpoints,
  readConfig,
  readMetricsBackwards,
  runState,
  runsFolderOf,
} from '../runs/index.js';
import { changedOptions, resumeCommand, sampleCommand, trainCommand } from './commands.js';
import type { Figures, RunSummary } from './document.js';
import { progressOf, type RunProgress } from './progress.js';
import { isEvaluated, timingOf } from './timing.js';

/** What is known of the evaluations of a run. */
export type BestSummary = Pick<RunSummary, 'best' | 'bestDistance'>;

/** What the metrics of a run say. */
export interface MetricsSummary {
  readonly progress: RunProgress;
  readonly best: BestSummary;
}

/** The kinds of lines that come after an epoch's last step and before its evaluation. */
const BEFORE_EVALUATION = new Set(['epoch', 'digits', 'collapse']);

/** Summarizes a run; its metrics are read unless their summary is given. */
export function summarize(
  run: Run,
  { progress, best }: MetricsSummary = { progress: readProgress(run), best: readBest(run) },
): RunSummary {
  const config = configOf(run);
  const options = objectOf(config.options);
  const backend = objectOf(config.backend);
  const data = objectOf(config.data);
  const allSamples = listSamples(run);
  const samples = allSamples.filter(({ step }) => step === 0);
  const checkpoints = listCheckpoints(run).map(({ name }) => name);
  const epochs = Number(options.epochs ?? 0);
  const state = runState(run);
  const plan = { evaluateEvery: Number(options.evaluateEvery ?? 0), epochs };
  const diverged = divergenceOf(progress.lastEpoch) ?? progress.collapse;
  const stopped = state === 'interrupted' || (state === 'failed' && progress.failure !== undefined);
  const isResumable = stopped && checkpoints.length > 0;
  return {
    name: run.name,
    state,
    ...(state === 'failed' && { failure: progress.failure ?? 'Its config.json cannot be read.' }),
    ...(diverged !== undefined && { divergence: diverged }),
    options: shownOptions(options),
    changedOptions: changedOptions(options),
    trainCommand: trainCommand(options, runsFolderOf(run)),
    sampleCommand: sampleCommand(run),
    resumeCommand: isResumable ? resumeCommand(run) : null,
    backend: String(backend.name ?? ''),
    device: String(backend.device ?? ''),
    data: String(data.name ?? ''),
    images: Number(data.images ?? 0),
    stepsPerEpoch: stepsPerEpoch(
      Number(data.images ?? 0),
      Number(options.batchSize ?? 1),
      Number(config.smallestBatch ?? 1),
    ),
    epochs,
    epochsDone: progress.epochsDone,
    step: progress.step,
    evaluating:
      state === 'running' &&
      BEFORE_EVALUATION.has(progress.newest ?? '') &&
      isEvaluated(progress.epochsDone, plan),
    lastStep: progress.lastStep,
    lastEpoch: progress.lastEpoch,
    imagesPerSecond: progress.imagesPerSecond,
    ...timingOf(
      samples.map(({ epoch, path }) => ({ epoch, seconds: modified(path) / 1000 })),
      plan,
    ),
    updated: Math.max(...['config.json', 'metrics.jsonl'].map((name) => modified(join(run.folder, name)))),
    checkpoints: checkpoints.toReversed(),
    history: listHistory(run)
      .map(({ name }) => name)
      .toReversed(),
    ...best,
    samples: samples.map(({ epoch }) => epoch),
    stepSamples: allSamples.flatMap(({ epoch, step }) => (step > 0 ? [{ epoch, step }] : [])),
    animation: existsSync(join(run.folder, 'progress.gif')),
    dataPicture: existsSync(join(run.folder, 'data.png')),
  };
}

export function readProgress(run: Run): RunProgress {
  return progressOf(readMetricsBackwards(run));
}

/** Reads all of the metrics. */
export function readBest(run: Run): BestSummary {
  let metric: unknown;
  let bestDistance: number | null = null;
  for (const entry of readMetricsBackwards(run)) {
    if (entry.kind !== 'evaluation' || typeof entry.frechetDistance !== 'number') continue;
    metric ??= entry.metric;
    if (entry.metric !== metric) continue;
    bestDistance = Math.min(bestDistance ?? entry.frechetDistance, entry.frechetDistance);
  }
  return { best: rankCheckpoints(run)[0]?.name ?? null, bestDistance };
}

function divergenceOf({ epoch, generatorLoss, discriminatorLoss }: Figures): string | undefined {
  if (epoch === undefined || generatorLoss === undefined || discriminatorLoss === undefined) return undefined;
  return divergence({ epoch, generatorLoss, discriminatorLoss });
}

function configOf(run: Run): JsonObject {
  try {
    return readConfig(run);
  } catch (error) {
    if (error instanceof UserError) return {};
    throw error;
  }
}

/** The data's folder is shown by its name alone: the rest of the path does not concern those who see an export. */
function shownOptions(options: JsonObject): RunSummary['options'] {
  const plain = Object.entries(options).filter(([, value]) => typeof value !== 'object' || value === null);
  const shown = Object.fromEntries(plain) as RunSummary['options'];
  return typeof shown.data === 'string' ? { ...shown, data: basename(shown.data) } : shown;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** Milliseconds since 1970; 0 when there is no such file. */
function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
