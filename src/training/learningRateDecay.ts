/**
 * How the learning rates fall towards the end of a training.
 */

export interface LearningRateDecay {
  /** The share of the training, at its end, in which the learning rates fall; 0: in none of it. */
  readonly learningRateDecay: number;
  /** Of the whole training. */
  readonly epochs: number;
}

/**
 * How much of the learning rates counts in a step, with `step` others before it in the training: all of it until the
 * last part, in which it falls linearly and would be zero one step after the last. A training without a known end has
 * no last part. Source: Zhu et al. 2017 (CycleGAN), whose rates fall in the second half.
 */
export function learningRateShare(
  { learningRateDecay = 0, epochs }: Partial<LearningRateDecay>,
  { step, stepsPerEpoch }: { readonly step: number; readonly stepsPerEpoch: number },
): number {
  if (learningRateDecay === 0 || epochs === undefined) return 1;
  const steps = epochs * stepsPerEpoch;
  return Math.min(1, (steps - step) / (learningRateDecay * steps));
}
