/**
 * The sums behind an epoch's mean losses; part of a checkpoint taken in mid-epoch.
 */
import type { StepMetrics } from '../gan/index.js';

const NAMES = ['generatorLoss', 'discriminatorLoss', 'realScore', 'fakeScore'] as const;

/** Of these a mean is told; the R1 penalty is not computed in every step. */
export type MeanMetrics = Pick<StepMetrics, (typeof NAMES)[number]>;

export interface EpochSums extends MeanMetrics {
  readonly steps: number;
  /** Spent on these steps. */
  readonly seconds: number;
}

export const NO_SUMS: EpochSums = {
  steps: 0,
  seconds: 0,
  generatorLoss: 0,
  discriminatorLoss: 0,
  realScore: 0,
  fakeScore: 0,
};

export function addStep(sums: EpochSums, metrics: StepMetrics, seconds: number): EpochSums {
  const added = NAMES.map((name) => [name, sums[name] + metrics[name]] as const);
  return {
    ...(Object.fromEntries(added) as unknown as MeanMetrics),
    steps: sums.steps + 1,
    seconds: sums.seconds + seconds,
  };
}

export function means(sums: EpochSums): MeanMetrics {
  return Object.fromEntries(NAMES.map((name) => [name, sums[name] / sums.steps])) as unknown as MeanMetrics;
}
