/**
 * One training step of the presets that update the discriminator first: the generator then follows what the
 * updated discriminator says of the same images.
 */
import { add, type Tensor, type Tensor1D, tidy } from '@tensorflow/tfjs-core';
import { type Network, type TrainingPass, trainingPass } from '../models/index.js';
import { NO_TECHNIQUES, type Techniques } from '../presets/index.js';
import type { Key } from '../random/index.js';
import { augment } from './augment.js';
import type { Gan } from './gan.js';
import { penalized } from './gradientPenalty.js';
import { judgingPass } from './judge.js';
import { fakeLogitGradient, realLogitGradient, stepMetrics, withPenalty } from './losses.js';
import { type LayerStatistics, updateMovingStatistics } from './movingStatistics.js';
import type { Batch } from './simultaneousStep.js';

type Gradients = ReadonlyMap<string, Tensor>;

/** The discriminator's passes of one step, each with dropout masks of its own. */
const PASSES = { real: 0, fake: 1, rescored: 2 } as const;
/** From one pass' masks to the next: more than a network has layers. */
const PARTS_A_PASS = 1024;

function passKey(key: Key | undefined, pass: keyof typeof PASSES): Key | undefined {
  return key && { ...key, part: key.part + PARTS_A_PASS * PASSES[pass] };
}

export interface DiscriminatorGradients {
  readonly weights: Gradients;
  /** The batch norms' statistics of the real images, then of the fakes. */
  readonly statistics: readonly [LayerStatistics, LayerStatistics];
  readonly realLogits: Tensor;
  readonly fakeLogits: Tensor;
}

/** A step's labels and random numbers, and what they are for. */
type Draws = Pick<Batch, 'labels' | 'dropoutKey' | 'augmentationKey'> & { readonly techniques?: Techniques };

/** A pass of the discriminator over augmented images, whose input gradient is that of the images themselves. */
function judge(
  discriminator: Network,
  images: Tensor,
  pass: keyof typeof PASSES,
  { labels, dropoutKey, augmentationKey, techniques = NO_TECHNIQUES }: Draws,
): TrainingPass {
  const key = passKey(augmentationKey, pass);
  const augmented = key && augment(images, techniques.augmentation, key);
  const judged = judgingPass(discriminator, augmented?.images ?? images, {
    labels,
    dropoutKey: passKey(dropoutKey, pass),
  });
  if (!augmented) return judged;
  return {
    ...judged,
    backward(outputGradient, wanted) {
      const { input, weights } = judged.backward(outputGradient, wanted);
      return { input: input && augmented.backward(input), weights };
    },
  };
}

/**
 * The gradient of BCE(1, D(x)) + BCE(0, D(G(z))) by D's weights. Real images and fakes (each
 * `[batch, 28, 28, 1]`) pass separately, so that a batch norm sees the one or the other. Call inside `tf.tidy`.
 */
export function discriminatorGradients(
  discriminator: Network,
  { images, fakes, ...draws }: { readonly images: Tensor; readonly fakes: Tensor } & Draws,
): DiscriminatorGradients {
  const backward = (pass: TrainingPass, logitGradient: Tensor) =>
    pass.backward(logitGradient, { needsInputGradient: false }).weights;
  const real = judge(discriminator, images, 'real', draws);
  const realGradients = backward(real, realLogitGradient(real.output, draws.techniques?.labelSmoothing));
  const fake = judge(discriminator, fakes, 'fake', draws);
  const fakeGradients = backward(fake, fakeLogitGradient(fake.output));
  return {
    weights: new Map(
      [...realGradients].map(([name, gradient]) => [name, add(gradient, fakeGradients.get(name)!)]),
    ),
    statistics: [real.statistics, fake.statistics],
    realLogits: real.output,
    fakeLogits: fake.output,
  };
}

/**
 * The gradient of BCE(1, D(G(z))) by G's weights, for the images of a forward pass of G, through D as it is now
 * and in training mode. Changes nothing of D, its moving statistics included. Call inside `tf.tidy`.
 */
export function generatorGradients(
  discriminator: Network,
  fakes: TrainingPass,
  draws: Draws = {},
): { readonly weights: Gradients; readonly logits: Tensor } {
  const judged = judge(discriminator, fakes.output, 'rescored', draws);
  const logitGradient = realLogitGradient(judged.output);
  const imageGradient = judged.backward(logitGradient, { needsWeightGradients: false }).input!;
  const { weights } = fakes.backward(imageGradient, { needsInputGradient: false });
  return { weights, logits: judged.output };
}

/**
 * Updates the discriminator, then the generator. Returns what `readStepMetrics` reads, and leaves no other tensor
 * behind: the discriminator's loss and both scores are of the discriminator before its update, the generator's
 * loss is of the updated one, whose gradient it follows.
 *
 * Source: PyTorch's DCGAN example, `main.py`, which draws fakes once a step, too. Its moving statistics of D also
 * take in the generator's pass; they count in inference alone, and here they stay.
 */
export function sequentialStep(
  gan: Gan,
  { images, latentVectors, learningRateShare, r1, ...keys }: Batch,
): Tensor1D {
  const { generator, discriminator, techniques } = gan;
  return tidy(() => {
    const draws = { ...keys, techniques };
    const fakes = trainingPass(generator, latentVectors);
    const judged = discriminatorGradients(discriminator, { images, fakes: fakes.output, ...draws });
    const { weights, penalty } = penalized(gan, { images, labels: keys.labels, r1 }, judged.weights);
    gan.discriminatorOptimizer.apply(weights, learningRateShare);
    for (const statistics of judged.statistics) updateMovingStatistics(discriminator, statistics);
    const rescored = generatorGradients(discriminator, fakes, draws);
    gan.generatorOptimizer.apply(rescored.weights, learningRateShare);
    updateMovingStatistics(generator, fakes.statistics);
    gan.average?.update(generator, gan.generatorOptimizer.iterations);
    const { labelSmoothing } = techniques;
    const options = { labelSmoothing, rescored: rescored.logits };
    return withPenalty(stepMetrics(judged.realLogits, judged.fakeLogits, options), penalty);
  });
}
