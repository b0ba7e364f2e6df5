/**
 * What changes towards the end of a training: the learning rates fall, and the discriminator's penalty grows.
 */
import type { Techniques } from '../presets/index.js';

/** The options that decide it; `epochs` are those of the whole training. */
export type ScheduleOptions = Pick<Techniques, 'learningRateDecay' | 'r1' | 'r1Final'> & {
  readonly epochs: number;
};

export interface Scheduled {
  /** How much of both learning rates counts in a step, above 0, at most 1. */
  readonly learningRateShare?: number;
  /** The weight of the R1 penalty in the step. */
  readonly r1?: number;
}

/**
 * What a step trains with that has `step` others before it: nothing of its own until the last part of the training, in
 * which the learning rates fall linearly, and would be zero one step after the last, while the penalty grows as evenly. A
 * training without a known end has no last part. Sources: Zhu et al. 2017 (CycleGAN), whose rates fall in the second
 * half; docs/speedrun.md for the penalty.
 */
export function scheduled(
  { learningRateDecay = 0, r1 = 0, r1Final = null, epochs }: Partial<ScheduleOptions>,
  { step, stepsPerEpoch }: { readonly step: number; readonly stepsPerEpoch: number },
): Scheduled {
  if (learningRateDecay === 0 || epochs === undefined) return {};
  const steps = epochs * stepsPerEpoch;
  const learningRateShare = (steps - step) / (learningRateDecay * steps);
  if (learningRateShare >= 1) return {};
  return { learningRateShare, ...(r1Final !== null && { r1: r1Final + (r1 - r1Final) * learningRateShare }) };
}
