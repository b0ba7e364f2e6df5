/**
 * How long the runs of a sweep will take, by a few steps of each of their kinds that are trained here and forgotten.
 */
import { measureStep } from '../../gan/index.js';
import { previewTraining } from '../../training/index.js';
import type { SweptRun } from './plan.js';

/**
 * Seconds that each run will still take with all processors to itself, evaluations aside; 0 for one that is done. Options,
 * data and backend are checked as `train` does: throws its UserErrors.
 */
export async function expectedSeconds(runs: readonly SweptRun[]): Promise<number[]> {
  const perEpoch = new Map<string, number>();
  const seconds: number[] = [];
  for (const run of runs) {
    const { done, epoch, options } = run;
    if (!done && !perEpoch.has(kindOf(run))) perEpoch.set(kindOf(run), await epochSeconds(run));
    seconds.push(done ? 0 : (options.epochs - epoch) * perEpoch.get(kindOf(run))!);
  }
  return seconds;
}

/** Runs that differ in these alone take the same time. */
function kindOf({ options }: SweptRun): string {
  const { seed, epochs, learningRate, discriminatorLearningRate, beta1, beta2, keep, ...others } = options;
  return JSON.stringify(others);
}

async function epochSeconds({ name, asked, options }: SweptRun): Promise<number> {
  const { stepsPerEpoch } = await previewTraining({ ...asked, run: name, resumeOrBegin: true });
  const { seconds } = await measureStep(options.model, options);
  return stepsPerEpoch * seconds;
}
