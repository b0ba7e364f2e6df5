/**
 * When a run seems to fall apart, which it may do with finite losses, and what is said then.
 */

import type { ResolvedOptions } from '../options/index.js';
import type { EpochEvent } from './events.js';

/** The discriminator's loss where all logits are 0. */
const GUESSING = 2 * Math.LN2;
/** Times that over a whole epoch is too much: the gallery's runs stay below 1.4, one that fell apart rose to 50. */
const FACTOR = 2;

/**
 * A warning where the epoch's mean losses show a discriminator that is surely wrong rather than unsure. Undefined
 * where they do not.
 */
export function collapseWarning(
  { epoch, discriminatorLoss }: EpochEvent,
  { discriminatorLearningRate, learningRate }: ResolvedOptions,
): string | undefined {
  if (discriminatorLoss <= FACTOR * GUESSING) return undefined;
  return (
    `The discriminator does worse than guessing: its loss in epoch ${epoch} was ${discriminatorLoss.toPrecision(3)}, ` +
    `where guessing costs ${GUESSING.toPrecision(3)}.\n` +
    'Should the samples get worse, begin a new run with a lower --discriminator-learning-rate than ' +
    `${discriminatorLearningRate ?? learningRate}.`
  );
}
