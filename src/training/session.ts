/**
 * What a training run works with: its options, data, backend, folder and networks, made ready for the loop.
 * Everything a user gave is checked before anything is written.
 */
import { join } from 'node:path';
import { selectBackend } from '../backends/index.js';
import { type Dataset, imageChanges, loadDataset, stepsPerEpoch } from '../data/index.js';
import { UserError } from '../errors.js';
import { createGan, type Gan, restoreCheckpoint } from '../gan/index.js';
import {
  checkTrainOptions,
  type ResolvedOptions,
  RUNS_FOLDER,
  resolveOptions,
  resumeOptions,
  storedOptions,
  type TrainOptions,
} from '../options/index.js';
import { findPreset, type Preset } from '../presets/index.js';
import {
  type Checkpoint,
  createNumberedRun,
  createRun,
  type JsonObject,
  listCheckpoints,
  lockRun,
  newestRun,
  openRun,
  type Run,
  type RunLock,
  readCheckpoint,
  readConfig,
  rewindMetrics,
  writeConfig,
} from '../runs/index.js';
import { checkEvaluable, Evaluator, SamplingStatistics } from '../sampling/index.js';
import { checkSame, configuration } from './configuration.js';
import { type EpochSums, NO_SUMS } from './epochSums.js';
import type { StartEvent } from './events.js';
import { type ImageSource, openImageSource } from './imageSource.js';

/** How far a run is. */
export interface Position {
  /** Epochs done. */
  readonly epoch: number;
  /** Steps done in the epoch after them. */
  readonly step: number;
  /** Of those steps. */
  readonly sums: EpochSums;
}

export interface Session {
  readonly options: ResolvedOptions;
  readonly preset: Preset;
  readonly dataset: Dataset;
  readonly run: Run;
  readonly lock: RunLock;
  readonly gan: Gan;
  readonly statistics: SamplingStatistics;
  readonly imageSource: ImageSource;
  /** Where samples are to be evaluated. */
  readonly evaluator: Evaluator | undefined;
  readonly stepsPerEpoch: number;
  /** How many steps may be begun before the first of them is done. */
  readonly stepsInFlight: number;
  readonly begin: Position;
  readonly start: StartEvent;
  /** What the user should be told at the start. */
  readonly warnings: readonly string[];
}

/** What only tests change. */
export interface SessionSettings {
  /** How many images an evaluation draws. */
  readonly evaluationImages?: number;
  readonly stepsInFlight?: number;
}

/** Makes a run ready, new or resumed. The caller releases its lock and disposes its GAN, statistics, images and evaluator. */
export async function openSession(asked: TrainOptions, settings: SessionSettings = {}): Promise<Session> {
  checkTrainOptions(asked);
  const warnings: string[] = [];
  const resumed = asked.resume ? openResumed(asked) : undefined;
  const options = resumed ? resumed.options : resolveOptions(asked);
  const preset = findPreset(options.model);
  const dataset = await loadDataset({
    ...(options.data !== null && { directory: options.data }),
    ...(options.limit !== null && { limit: options.limit }),
  });
  const evaluated = options.evaluateEvery > 0;
  if (evaluated) checkEvaluable(dataset);
  warnings.push(...imageChanges(dataset));
  const { backend: name, precision } = options;
  const backend = await selectBackend({ name, threads: options.threads ?? undefined, precision });
  if (backend.warning) warnings.push(backend.warning);
  if (resumed) checkSame(resumed.config, { dataset, backend: backend.name }, resumed.run, warnings);

  const run = resumed ? resumed.run : newRun(asked, options.model);
  const lock = lockRun(run);
  try {
    const checkpoint = resumed && newestCheckpoint(run, warnings);
    const gan = createGan(preset, options, options.seed);
    if (checkpoint) restore(gan, checkpoint, run);
    const begin = position(checkpoint);
    if (resumed) rewindMetrics(run, (entry) => isBefore(entry, begin));
    writeConfig(run, configuration({ options, dataset, backend, begun: resumed?.config }));
    const steps = stepsPerEpoch(dataset.count, options.batchSize);
    const start: StartEvent = {
      kind: 'start',
      run: run.name,
      folder: run.folder,
      options,
      backend: { name: backend.name, device: backend.device, reason: backend.reason },
      data: { name: dataset.name, source: dataset.source, images: dataset.count },
      stepsPerEpoch: steps,
      ...(checkpoint && { resumedFrom: checkpoint.name }),
      epoch: begin.epoch,
      step: begin.step,
    };
    const statistics = new SamplingStatistics(gan, options, dataset.count);
    const evaluator = evaluated ? new Evaluator(settings.evaluationImages) : undefined;
    const imageSource = openImageSource(dataset);
    const made = { options, preset, dataset, run, lock, gan, statistics, imageSource, evaluator };
    const stepsInFlight = settings.stepsInFlight ?? (backend.asynchronous ? 2 : 1);
    return { ...made, stepsPerEpoch: steps, stepsInFlight, begin, start, warnings };
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Resumed {
  readonly run: Run;
  readonly config: JsonObject;
  readonly options: ResolvedOptions;
}

function openResumed(asked: TrainOptions): Resumed {
  const out = asked.out ?? RUNS_FOLDER;
  const run = asked.run === undefined ? newestRun(out) : openRun({ out, name: asked.run });
  const config = readConfig(run);
  const begun = storedOptions(config.options, join(run.folder, 'config.json'));
  return { run, config, options: resumeOptions(begun, asked, run.name) };
}

function newRun({ out = RUNS_FOLDER, run }: TrainOptions, model: string): Run {
  return run === undefined ? createNumberedRun(out, model) : createRun({ out, name: run });
}

function newestCheckpoint(run: Run, warnings: string[]): Checkpoint | undefined {
  if (listCheckpoints(run).length === 0) {
    warnings.push(`Run ${run.name} has no checkpoint yet: it begins again from its first epoch.`);
    return undefined;
  }
  return readCheckpoint(run, 'newest', { onDamaged: (message) => warnings.push(message) });
}

function restore(gan: Gan, checkpoint: Checkpoint, run: Run): void {
  const iterations = checkpoint.state.iterations as { generator: number; discriminator: number };
  try {
    restoreCheckpoint(gan, checkpoint.files, iterations);
  } catch (error) {
    throw new UserError(
      `Expected a checkpoint of this run's model in ${run.folder}/${checkpoint.name}: ${(error as Error).message}\n` +
        'Its config.json and its checkpoints do not belong together; restore the one that was changed.',
      { cause: error },
    );
  }
}

function position(checkpoint: Checkpoint | undefined): Position {
  if (!checkpoint) return { epoch: 0, step: 0, sums: NO_SUMS };
  const { epoch, step, state } = checkpoint;
  return { epoch, step, sums: (state.sums as unknown as EpochSums | undefined) ?? NO_SUMS };
}

/** Whether a line of the metrics tells of something before this position. */
function isBefore({ kind, epoch, step }: JsonObject, begin: Position): boolean {
  if (kind === 'failure') return false;
  if (kind === 'epoch' || kind === 'evaluation') return Number(epoch) <= begin.epoch;
  if (kind !== 'step') return begin.epoch > 0 || begin.step > 0;
  return Number(epoch) <= begin.epoch || (Number(epoch) === begin.epoch + 1 && Number(step) <= begin.step);
}
