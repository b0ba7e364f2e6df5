/**
 * How long a run will still take. Values only.
 */
import type { RunSummary } from '../../src/view/document.js';

type Progress = Pick<
  RunSummary,
  'epochs' | 'epochsDone' | 'step' | 'stepsPerEpoch' | 'secondsPerEpoch' | 'images' | 'imagesPerSecond'
>;

/** The share of all epochs that is done, in [0, 1]. */
export function shareDone({ epochs, epochsDone, step, stepsPerEpoch }: Progress): number {
  if (epochs === 0) return 0;
  return Math.min(1, (epochsDone + step / Math.max(1, stepsPerEpoch)) / epochs);
}

/**
 * Seconds until the last epoch is done: by what an epoch took so far, with all that happens between two; in the
 * first ones by the speed of the last steps. Undefined before there is one.
 */
export function secondsLeft(run: Progress): number | undefined {
  const { imagesPerSecond, images } = run;
  const bySpeed = imagesPerSecond ? images / imagesPerSecond : undefined;
  const perEpoch = run.secondsPerEpoch ?? bySpeed;
  return perEpoch === undefined ? undefined : (1 - shareDone(run)) * run.epochs * perEpoch;
}
