/**
 * Where a run begins or goes on, and which of its metrics are from before that.
 */
import { UserError } from '../errors.js';
import { type Gan, readTrainingState, restoreCheckpoint } from '../gan/index.js';
import {
  type Checkpoint,
  type JsonObject,
  listCheckpoints,
  type Run,
  readCheckpoint,
  rewindMetrics,
} from '../runs/index.js';
import { Curves } from './curves.js';
import { type EpochSums, NO_SUMS } from './epochSums.js';
import { MetricsCheck } from './metricsCheck.js';

/** How far a run is. */
export interface Position {
  /** Epochs done. */
  readonly epoch: number;
  /** Steps done in the epoch after them. */
  readonly step: number;
  /** Of those steps. */
  readonly sums: EpochSums;
}

export interface StartingPoint {
  readonly begin: Position;
  /** The name of the checkpoint that the networks were restored from. */
  readonly resumedFrom: string | undefined;
  /** Of the metrics before that. */
  readonly curves: Curves;
}

const BEGINNING: Position = { epoch: 0, step: 0, sums: NO_SUMS };

/** Where a new run begins. */
export function beginning(): StartingPoint {
  return { begin: BEGINNING, resumedFrom: undefined, curves: new Curves() };
}

/**
 * Restores a run's newest sound checkpoint and drops the metrics of what it does not hold. Adds what the user should
 * know to `warnings`. Throws a UserError where the checkpoint is not of this GAN.
 */
export function restoreNewest(
  run: Run,
  gan: Gan,
  { stepsPerEpoch, warnings }: { stepsPerEpoch: number; warnings: string[] },
): StartingPoint {
  const checkpoint = newestCheckpoint(run, warnings);
  const begin = checkpoint ? restore(gan, checkpoint, run) : BEGINNING;
  const curves = new Curves();
  const check = new MetricsCheck(stepsPerEpoch);
  const removed = rewindMetrics(run, (entry) => {
    const kept = isBefore(entry, begin);
    if (kept) for (const reader of [curves, check]) reader.add(entry);
    return kept;
  });
  if (removed !== undefined) warnings.push(removed);
  const damaged = check.firstDamagedEpoch(begin.epoch);
  if (damaged !== undefined) {
    warnings.push(
      `The metrics of epoch ${damaged} in ${run.folder}/metrics.jsonl are incomplete or were changed, and perhaps later ` +
        'ones: the curves show them as they are. The networks are as they were.',
    );
  }
  return { begin, resumedFrom: checkpoint?.name, curves };
}

function newestCheckpoint(run: Run, warnings: string[]): Checkpoint | undefined {
  if (listCheckpoints(run).length === 0) {
    warnings.push(`Run ${run.name} has no checkpoint yet: it begins again from its first epoch.`);
    return undefined;
  }
  return readCheckpoint(run, 'newest', { onDamaged: (message) => warnings.push(message) });
}

function restore(gan: Gan, { name, epoch, step, state, files }: Checkpoint, run: Run): Position {
  try {
    const { iterations, sums = NO_SUMS } = readTrainingState(state);
    restoreCheckpoint(gan, files, iterations);
    return { epoch, step, sums };
  } catch (error) {
    throw new UserError(
      `Expected a checkpoint of this run's model in ${run.folder}/${name}: ${(error as Error).message}\n` +
        'Its config.json and its checkpoints do not belong together; restore the one that was changed.',
      { cause: error },
    );
  }
}

const OF_EPOCHS = new Set(['epoch', 'digits', 'collapse', 'evaluation']);

/** Whether a line of the metrics tells of something before this position. */
export function isBefore({ kind, epoch, step }: JsonObject, begin: Omit<Position, 'sums'>): boolean {
  if (kind === 'failure') return false;
  if (OF_EPOCHS.has(String(kind))) return Number(epoch) <= begin.epoch;
  if (kind !== 'step') return begin.epoch > 0 || begin.step > 0;
  return Number(epoch) <= begin.epoch || (Number(epoch) === begin.epoch + 1 && Number(step) <= begin.step);
}
