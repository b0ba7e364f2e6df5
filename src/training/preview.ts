/**
 * What a training would begin with, found out without writing anything.
 */
import { formatOf } from '../data/index.js';
import type { TrainOptions } from '../options/index.js';
import { checkNewRun, nextRunName, type Run, runAt } from '../runs/index.js';
import type { StartEvent } from './events.js';
import { planRun, type RunPlan, resumedIfThere } from './runPlan.js';

/** What is known of a training before its run is opened. */
export type PlannedTraining = Omit<StartEvent, 'kind' | 'resumedFrom' | 'epoch' | 'step'>;

export function describePlan(
  { options, backend, dataset, stepsPerEpoch }: RunPlan,
  { name, folder }: Run,
): PlannedTraining {
  return {
    run: name,
    folder,
    options,
    backend: { name: backend.name, device: backend.device, reason: backend.reason },
    data: { name: dataset.name, source: dataset.source, images: dataset.count, ...formatOf(dataset) },
    stepsPerEpoch,
  };
}

/**
 * Checks the options, the images, the backend and the run's name as `train` does, and tells what it would begin with.
 * Throws the UserErrors that `train` throws before its first step; leaves no files.
 */
export async function previewTraining(
  asked: TrainOptions,
): Promise<PlannedTraining & { readonly warnings: readonly string[] }> {
  const plan = await planRun(resumedIfThere(asked));
  const { resumed, out, name, options, warnings } = plan;
  const run = resumed?.run ?? runAt({ out, name: name ?? nextRunName(out, options.model) });
  if (!resumed) checkNewRun(run);
  return { ...describePlan(plan, run), warnings };
}
