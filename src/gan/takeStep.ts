/**
 * One training step in the order of updates that a preset asks for.
 */
import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { Preset } from '../presets/index.js';
import type { Gan } from './gan.js';
import { sequentialStep } from './sequentialStep.js';
import { type Batch, simultaneousStep } from './simultaneousStep.js';

const STEPS = { simultaneous: simultaneousStep, sequential: sequentialStep } satisfies Record<
  Preset['update'],
  (gan: Gan, batch: Batch) => Tensor1D
>;

/** Updates both networks. Returns what `readStepMetrics` reads; leaves no other tensor behind. */
export function takeStep({ update }: Pick<Preset, 'update'>, gan: Gan, batch: Batch): Tensor1D {
  return STEPS[update](gan, batch);
}
