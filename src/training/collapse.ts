/**
 * What is said when a run seems to fall apart, which it may do with finite losses.
 */
import { divergence } from '../figures/index.js';
import type { ResolvedOptions } from '../options/index.js';
import type { EpochEvent } from './events.js';

/** A warning with advice where the epoch's mean losses show that training fell apart; undefined where they do not. */
export function collapseWarning(
  epoch: EpochEvent,
  { discriminatorLearningRate, learningRate }: ResolvedOptions,
): string | undefined {
  const diverged = divergence(epoch);
  return (
    diverged &&
    `${diverged}\nShould the samples get worse, begin a new run with a lower --discriminator-learning-rate than ` +
      `${discriminatorLearningRate ?? learningRate}.`
  );
}
