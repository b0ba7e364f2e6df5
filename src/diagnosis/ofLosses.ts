/**
 * What a run's losses and scores tell of how its two networks stand to each other.
 */
import { optionName } from '../errors.js';
import { divergence } from '../figures/index.js';
import { type Advised, type Finding, lowerDiscriminatorRate } from './finding.js';

/** The means of an epoch. */
export interface EpochMeans {
  readonly epoch: number;
  readonly generatorLoss: number;
  readonly discriminatorLoss: number;
  readonly realScore: number;
  readonly fakeScore: number;
}

/** What is so for this long does not change by itself. */
const FOR_GOOD = { epochs: 3, steps: 300 };
/** The gallery's runs stay below 0.5 in every epoch. */
const MOST_DIFFERENCE = 0.95;
/** They stay below 0.75. */
const MOST_FAKE_SCORE = 0.9;

/** `epochs` are in order; those that count are the last ones. */
export function findingsOfLosses(
  epochs: readonly EpochMeans[],
  { options, stepsPerEpoch }: { readonly options: Advised; readonly stepsPerEpoch: number },
): Finding[] {
  const last = epochs.at(-1);
  if (last === undefined) return [];
  const diverged = divergence(last);
  if (diverged !== undefined)
    return [{ kind: 'diverged', seen: diverged, next: lowerDiscriminatorRate(options) }];
  const count = Math.max(FOR_GOOD.epochs, Math.ceil(FOR_GOOD.steps / stepsPerEpoch));
  const recent = epochs.slice(-count);
  if (recent.length < count) return [];
  const scores = `D(x) ${last.realScore.toFixed(2)} and D(G(z)) ${last.fakeScore.toFixed(2)} in epoch ${last.epoch}, and alike in the ${count - 1} before it`;
  const rate = options.discriminatorLearningRate ?? options.learningRate;
  const option = optionName('discriminatorLearningRate');
  if (recent.every(({ realScore, fakeScore }) => realScore - fakeScore > MOST_DIFFERENCE)) {
    return [
      {
        kind: 'discriminator wins',
        seen: `The discriminator tells nearly every image right, so that the generator learns little: ${scores}.`,
        next: `Begin a new run with a lower ${option} than ${rate}, or with more images.`,
      },
    ];
  }
  if (recent.every(({ fakeScore }) => fakeScore > MOST_FAKE_SCORE)) {
    return [
      {
        kind: 'discriminator loses',
        seen: `The discriminator takes the generated images for real, so that nothing is left to learn from: ${scores}.`,
        next: `Begin a new run with a higher ${option} than ${rate}.`,
      },
    ];
  }
  return [];
}
