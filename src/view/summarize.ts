/**
 * A run in short, from its folder, for data/runs.json. Reads only; a file that cannot be read counts as absent,
 * so that one damaged run does not hide the others.
 */
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stepsPerEpoch } from '../data/index.js';
import { UserError } from '../errors.js';
import { median } from '../figures/index.js';
import {
  type JsonObject,
  type JsonValue,
  listCheckpoints,
  listSamples,
  type Run,
  rankCheckpoints,
  readConfig,
  readMetricsBackwards,
  runState,
} from '../runs/index.js';
import type { RunSummary } from './document.js';
import { progressOf, type RunProgress } from './progress.js';

/** Of how many epochs the time is taken. */
const TIMED_EPOCHS = 5;

/** What a run's metrics tell. */
export interface MetricsSummary {
  readonly progress: RunProgress;
  /** The name of the checkpoint whose samples were found best. */
  readonly best: string | null;
}

/** What its metrics tell is read from them unless given. */
export function summarize(
  run: Run,
  { progress, best }: MetricsSummary = { progress: readProgress(run), best: readBest(run) },
): RunSummary {
  const config = configOf(run);
  const options = objectOf(config.options);
  const backend = objectOf(config.backend);
  const data = objectOf(config.data);
  const samples = listSamples(run);
  const epochs = Number(options.epochs ?? 0);
  const state = runState(run);
  return {
    name: run.name,
    state,
    ...(state === 'failed' && { failure: progress.failure ?? 'Its config.json cannot be read.' }),
    options: shownOptions(options),
    backend: String(backend.name ?? ''),
    device: String(backend.device ?? ''),
    data: String(data.name ?? ''),
    images: Number(data.images ?? 0),
    stepsPerEpoch: stepsPerEpoch(Number(data.images ?? 0), Number(options.batchSize ?? 1)),
    epochs,
    epochsDone: progress.epochsDone,
    step: progress.step,
    lastStep: progress.lastStep,
    lastEpoch: progress.lastEpoch,
    imagesPerSecond: progress.imagesPerSecond,
    secondsPerEpoch: medianGap(samples.slice(-TIMED_EPOCHS - 1).map(({ path }) => modified(path) / 1000)),
    updated: Math.max(...['config.json', 'metrics.jsonl'].map((name) => modified(join(run.folder, name)))),
    checkpoints: listCheckpoints(run)
      .map(({ name }) => name)
      .reverse(),
    best,
    samples: samples.map(({ epoch }) => epoch),
    animation: existsSync(join(run.folder, 'progress.gif')),
  };
}

export function readProgress(run: Run): RunProgress {
  return progressOf(readMetricsBackwards(run));
}

export function readBest(run: Run): string | null {
  return rankCheckpoints(run)[0]?.name ?? null;
}

function configOf(run: Run): JsonObject {
  try {
    return readConfig(run);
  } catch (error) {
    if (error instanceof UserError) return {};
    throw error;
  }
}

/** The folder of the data by its name alone: an export goes to others, whom the rest does not concern. */
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

/** Of times in order; null with less than two. */
function medianGap(times: readonly number[]): number | null {
  return median(times.slice(1).map((time, index) => time - times[index]!)) ?? null;
}
