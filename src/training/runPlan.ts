/**
 * What a run will work with, found and checked before anything is written: options, data, backend.
 */
import { type BackendChoice, selectBackend } from '../backends/index.js';
import { type Dataset, loadDataset } from '../data/index.js';
import { checkTrainOptions, type ResolvedOptions, RUNS_FOLDER, type TrainOptions } from '../options/index.js';
import { findPreset, type Preset } from '../presets/index.js';
import { type JsonObject, newestRun, openRun, type Run } from '../runs/index.js';
import { checkEvaluable } from '../sampling/index.js';
import { checkSame } from './configuration.js';
import { newRunOptions, resumedRunOptions } from './runOptions.js';

export interface ResumedRun {
  readonly run: Run;
  /** Its configuration so far. */
  readonly config: JsonObject;
}

export interface RunPlan {
  readonly options: ResolvedOptions;
  readonly preset: Preset;
  readonly dataset: Dataset;
  readonly backend: BackendChoice;
  /** The folder of all runs. */
  readonly out: string;
  /** The name that a new run was asked to have. */
  readonly name: string | undefined;
  /** The run that goes on; undefined for a new one. */
  readonly resumed: ResumedRun | undefined;
  /** What the user should be told at the start. */
  readonly warnings: readonly string[];
}

/** Reads what was asked for and writes nothing. Throws a UserError for wrong options, data, backends or folders. */
export async function planRun(asked: TrainOptions): Promise<RunPlan> {
  checkTrainOptions(asked);
  const out = asked.out ?? RUNS_FOLDER;
  const { options, resumed } = asked.resume ? resumedRun(asked, out) : newRun(asked);
  const preset = findPreset(options.model);
  const dataset = await loadDataset({
    ...(options.data !== null && { directory: options.data }),
    ...(options.limit !== null && { limit: options.limit }),
  });
  if (options.evaluateEvery > 0) checkEvaluable(dataset);
  const warnings = [...dataset.warnings];
  const { backend: name, precision } = options;
  const backend = await selectBackend({ name, threads: options.threads ?? undefined, precision });
  if (backend.warning) warnings.push(backend.warning);
  if (resumed) checkSame(resumed.config, { dataset, backend: backend.name }, resumed.run, warnings);
  return { options, preset, dataset, backend, out, name: asked.run, resumed, warnings };
}

function newRun(asked: TrainOptions) {
  return { options: newRunOptions(asked), resumed: undefined };
}

function resumedRun(asked: TrainOptions, out: string) {
  const run = asked.run === undefined ? newestRun(out) : openRun({ out, name: asked.run });
  const { options, config } = resumedRunOptions(run, asked);
  return { options, resumed: { run, config } };
}
