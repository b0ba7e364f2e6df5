/**
 * When a GAN's mean losses over an epoch show that its training fell apart, though they are finite.
 */

/** The losses of networks whose logits are all 0, that is, of guessing; the discriminator's is a sum of two. */
export const GUESSING = { generatorLoss: Math.LN2, discriminatorLoss: 2 * Math.LN2 } as const;

/** The gallery's runs stay below 1.4 for the discriminator; one that fell apart rose to 50. */
const MOST_DISCRIMINATOR_LOSS = 2 * GUESSING.discriminatorLoss;
/** Runs that learn stay below 8: at 20 the discriminator is so sure of every image that no gradient is left. */
const MOST_GENERATOR_LOSS = 20;

interface EpochLosses {
  readonly epoch: number;
  readonly generatorLoss: number;
  readonly discriminatorLoss: number;
}

/** What is wrong, as a sentence; undefined for losses of a run that may still learn. */
export function divergence({ epoch, generatorLoss, discriminatorLoss }: EpochLosses): string | undefined {
  if (discriminatorLoss > MOST_DISCRIMINATOR_LOSS) {
    return (
      `The discriminator does worse than guessing: its loss in epoch ${epoch} was ` +
      `${discriminatorLoss.toPrecision(3)}, where guessing costs ${GUESSING.discriminatorLoss.toPrecision(3)}.`
    );
  }
  if (generatorLoss > MOST_GENERATOR_LOSS) {
    return (
      `The discriminator recognizes every generated image: the generator's loss in epoch ${epoch} was ` +
      `${generatorLoss.toPrecision(3)}, where guessing costs ${GUESSING.generatorLoss.toPrecision(3)}.`
    );
  }
  return undefined;
}
