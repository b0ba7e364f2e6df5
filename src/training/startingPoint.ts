/**
 * Where a run begins or goes on: the state of its networks, and what its folder tells of what came after that.
 */
import { UserError } from '../errors.js';
import { type Gan, restoreCheckpoint } from '../gan/index.js';
import {
  type Checkpoint,
  type JsonObject,
  listCheckpoints,
  type Run,
  readCheckpoint,
  rewindMetrics,
} from '../runs/index.js';
import { type EpochSums, NO_SUMS } from './epochSums.js';
import { firstDamagedEpoch } from './metricsGap.js';

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
}

export const BEGINNING: StartingPoint = {
  begin: { epoch: 0, step: 0, sums: NO_SUMS },
  resumedFrom: undefined,
};

/**
 * Restores a run's newest sound checkpoint, and drops the metrics of what it does not hold. Adds what the user should
 * know to `warnings`. Throws a UserError where the checkpoint is not of this GAN.
 */
export function restoreNewest(
  run: Run,
  gan: Gan,
  { stepsPerEpoch, warnings }: { stepsPerEpoch: number; warnings: string[] },
): StartingPoint {
  const checkpoint = newestCheckpoint(run, warnings);
  if (checkpoint) restore(gan, checkpoint, run);
  const start = checkpoint ? startAt(checkpoint) : BEGINNING;
  const entries = rewindMetrics(run, (entry) => isBefore(entry, start.begin));
  const damaged = firstDamagedEpoch(entries, start.begin, stepsPerEpoch);
  if (damaged !== undefined) {
    warnings.push(
      `The metrics of epoch ${damaged} in ${run.folder}/metrics.jsonl are incomplete or were changed, and perhaps later ` +
        'ones: the curves show them as they are. The networks are as they were.',
    );
  }
  return start;
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

function startAt({ name, epoch, step, state }: Checkpoint): StartingPoint {
  const sums = (state.sums as unknown as EpochSums | undefined) ?? NO_SUMS;
  return { begin: { epoch, step, sums }, resumedFrom: name };
}

/** Whether a line of the metrics tells of something before this position. */
export function isBefore({ kind, epoch, step }: JsonObject, begin: Omit<Position, 'sums'>): boolean {
  if (kind === 'failure') return false;
  if (kind === 'epoch' || kind === 'evaluation') return Number(epoch) <= begin.epoch;
  if (kind !== 'step') return begin.epoch > 0 || begin.step > 0;
  return Number(epoch) <= begin.epoch || (Number(epoch) === begin.epoch + 1 && Number(step) <= begin.step);
}
