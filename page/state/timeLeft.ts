/**
 * How long a run will still take. Values only.
 */
import type { RunSummary } from '../../src/view/document.js';

type Progress = Pick<
  RunSummary,
  | 'epochs'
  | 'epochsDone'
  | 'step'
  | 'stepsPerEpoch'
  | 'secondsPerEpoch'
  | 'secondsPerEvaluation'
  | 'images'
  | 'imagesPerSecond'
  | 'options'
>;

/** The share of all epochs that is done, in [0, 1]. */
export function shareDone({ epochs, epochsDone, step, stepsPerEpoch }: ShareOptions): number {
  if (epochs === 0) return 0;
  return Math.min(1, (epochsDone + step / Math.max(1, stepsPerEpoch)) / epochs);
}

type ShareOptions = Pick<Progress, 'epochs' | 'epochsDone' | 'step' | 'stepsPerEpoch'>;

/**
 * Seconds until the last epoch is done, from the time that epochs and evaluations took so far; in the first epochs
 * from the speed of the last steps. Undefined before there is one.
 */
export function secondsLeft(run: Progress): number | undefined {
  const { imagesPerSecond, images } = run;
  const bySpeed = imagesPerSecond ? images / imagesPerSecond : undefined;
  const perEpoch = run.secondsPerEpoch ?? bySpeed;
  if (perEpoch === undefined) return undefined;
  return (1 - shareDone(run)) * run.epochs * perEpoch + evaluationsLeft(run) * run.secondsPerEvaluation;
}

/** One every so many epochs, and one after the last epoch. */
function evaluationsLeft({ epochs, epochsDone, options }: Progress): number {
  const every = Number(options.evaluateEvery ?? 0);
  if (every <= 0 || epochsDone >= epochs) return 0;
  return Math.ceil(epochs / every) - Math.floor(epochsDone / every);
}
