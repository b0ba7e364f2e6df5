/**
 * What a run will work with, found and checked before anything is written: options, data, backend.
 */
import { type BackendChoice, selectBackend } from '../backends/index.js';
import { batchWarnings, type Dataset, formatOf, loadDataset, stepsPerEpoch } from '../data/index.js';
import { expected, optionName, optionSetting, UserError } from '../errors.js';
import {
  checkCombinations,
  checkTrainOptions,
  type ResolvedOptions,
  TRAIN_COMBINATIONS,
  type TrainOptions,
} from '../options/index.js';
import { findPreset, type Preset, smallestBatch } from '../presets/index.js';
import {
  holdsRun,
  isPretrained,
  type JsonObject,
  listCheckpoints,
  newestRun,
  openRun,
  type Run,
  runAt,
} from '../runs/index.js';
import { checkEvaluable, loadRunImages } from '../sampling/index.js';
import { commandLine, outWords, RUNS_FOLDER } from '../text/index.js';
import { backendChange, type RecordedRun } from './configuration.js';
import { newRunOptions, resumedRunOptions } from './runOptions.js';
import { readSourceNetworks, type SourceNetworks, shapedAs } from './sourceNetworks.js';

export interface ResumedRun {
  readonly run: Run;
  /** Its configuration so far. */
  readonly config: JsonObject;
  /** What it says of the images and the backend. */
  readonly recorded: RecordedRun;
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
  /** In images. Runs of earlier versions have batches of one also where that is too small. */
  readonly smallestBatch: number;
  readonly stepsPerEpoch: number;
  /** The run that goes on; undefined for a new one. */
  readonly resumed: ResumedRun | undefined;
  /** What the networks begin as, where they are not new and not the run's own. */
  readonly source: SourceNetworks | undefined;
  /** What the user should be told at the start. */
  readonly warnings: readonly string[];
}

/**
 * What was asked for, with `resume` where `resumeOrBegin` finds its run. Throws a UserError for wrong options, and for
 * `resumeOrBegin` without a name: another process' run could be taken for one's own.
 */
export function resumedIfThere(asked: TrainOptions): TrainOptions {
  checkTrainOptions(asked);
  checkCombinations(TRAIN_COMBINATIONS, { ...asked });
  const { resumeOrBegin, ...others } = asked;
  if (!resumeOrBegin) return others;
  const { folder } = runAt({ out: asked.out ?? RUNS_FOLDER, name: asked.run! });
  // A run that is there has networks of its own.
  return holdsRun(folder) ? { ...others, from: undefined, resume: true } : { ...others, resume: false };
}

/** Reads what was asked for and writes nothing. Throws a UserError for wrong options, data, backends or folders. */
export async function planRun(asked: TrainOptions): Promise<RunPlan> {
  checkTrainOptions(asked);
  const out = asked.out ?? RUNS_FOLDER;
  const resumed = asked.resume ? openResumedRun(asked) : undefined;
  const damaged: string[] = [];
  const from = resumed ? resumed.options.from : asked.from;
  // Of a run that has checkpoints of its own, the source need not be there any more.
  const source =
    from != null && !(resumed && listCheckpoints(resumed.run).length > 0)
      ? readSourceNetworks({ from, out, onDamaged: (message) => damaged.push(message) })
      : undefined;
  const { options, dataset } = resumed
    ? await resumedImages(resumed, asked)
    : await newImages(source ? shapedAs(source, asked) : asked);
  const preset = findPreset(options.model);
  if (options.evaluateEvery > 0) checkEvaluable(dataset);
  const smallest = smallestBatch(preset, options.latentDim);
  const batches = {
    ...options,
    smallest: resumed && resumed.config.smallestBatch !== smallest ? 1 : smallest,
  };
  if (!resumed) checkBatches(dataset.count, batches);
  const normalizesBatches = batches.smallest < smallest;
  const warnings = [
    ...damaged,
    ...dataset.warnings,
    ...batchWarnings(dataset.count, { ...options, normalizesBatches }),
  ];
  const { backend: name, precision } = options;
  const backend = await selectBackend({ name, threads: options.threads ?? undefined, precision });
  if (backend.warning) warnings.push(backend.warning);
  const change = resumed && backendChange(resumed.recorded, backend.name);
  if (change) warnings.push(change);
  const steps = stepsPerEpoch(dataset.count, options.batchSize, batches.smallest);
  return {
    ...{ options, preset, dataset, backend, out, name: asked.run, resumed, source, warnings },
    ...{ smallestBatch: batches.smallest, stepsPerEpoch: steps },
  };
}

/** Throws a UserError where every batch would be smaller than the smallest. */
function checkBatches(
  count: number,
  {
    model,
    batchSize,
    smallest,
  }: Pick<ResolvedOptions, 'model' | 'batchSize'> & { readonly smallest: number },
): void {
  const reason =
    'Batch normalization makes the generator draw the same of every latent vector in a batch of one.';
  if (batchSize < smallest) {
    throw expected(`at least ${smallest} with the model ${model}`, {
      for: optionName('batchSize'),
      received: batchSize,
      next: `${reason} Try ${optionSetting('batchSize', 64)}.`,
    });
  }
  if (count < smallest) {
    throw expected(`at least ${smallest} images with the model ${model}`, {
      for: optionName('limit'),
      received: count,
      next: `${reason} Try ${optionSetting('limit', 1024)}, or other data.`,
    });
  }
}

/** The run that is to go on, and its options with those asked for now. Nothing is written. */
export function openResumedRun(asked: TrainOptions): ResumedRun & { readonly options: ResolvedOptions } {
  const out = asked.out ?? RUNS_FOLDER;
  const run = asked.run === undefined ? newestRun(out) : openRun({ out, name: asked.run });
  if (isPretrained(run)) {
    throw new UserError(
      `The run ${run.name} comes with dcgan as its networks alone, without what training goes on from.\n` +
        `Train your own with: ${commandLine('train', '--model', 'conditional', ...outWords(out))}`,
    );
  }
  return { run, ...resumedRunOptions(run, asked) };
}

type Images = Pick<RunPlan, 'options' | 'dataset'>;

async function newImages(asked: TrainOptions): Promise<Images> {
  const options = newRunOptions(asked);
  const { data, limit, model, size, channels, invert, skipDamaged } = options;
  const dataset = await loadDataset({
    ...(data !== null && { directory: data }),
    limit: limit ?? undefined,
    size: size ?? undefined,
    channels: channels ?? undefined,
    ...{ invert, skipDamaged },
    labelled: findPreset(model).conditional,
    classed: options.evaluateEvery > 0,
    onReading: asked.onReading,
  });
  return { options: { ...options, ...formatOf(dataset) }, dataset };
}

/** The options say where the images are now. */
async function resumedImages(
  resumed: ReturnType<typeof openResumedRun>,
  asked: TrainOptions,
): Promise<Images> {
  const { options, recorded } = resumed;
  const classed = options.evaluateEvery > 0;
  const { onReading } = asked;
  const of = { run: resumed.run, recorded: recorded.data, options, classed, onReading };
  const { dataset, data } = await loadRunImages(of, asked.data);
  return { options: { ...options, data }, dataset };
}
