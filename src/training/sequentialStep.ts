/**
 * One training step of the presets that update the discriminator first: the generator then follows what the
 * updated discriminator says of the same images.
 */
import { add, type Tensor, type Tensor1D, tidy } from '@tensorflow/tfjs-core';
import { type Network, type TrainingPass, trainingPass } from '../models/index.js';
import type { Key } from '../random/index.js';
import type { Gan } from './gan.js';
import { crossEntropyGradient, stepMetrics } from './losses.js';
import { type LayerStatistics, updateMovingStatistics } from './movingStatistics.js';
import type { Batch } from './step.js';

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
  /** What its batch norms saw: of the real images, then of the fakes. */
  readonly statistics: readonly [LayerStatistics, LayerStatistics];
  readonly realLogits: Tensor;
  readonly fakeLogits: Tensor;
}

/**
 * The gradient of BCE(1, D(x)) + BCE(0, D(G(z))) by D's weights. Real images and fakes (each
 * `[batch, 28, 28, 1]`) pass separately, so that a batch norm sees the one or the other. Call inside `tf.tidy`.
 */
export function discriminatorGradients(
  discriminator: Network,
  { images, fakes, dropoutKey }: Pick<Batch, 'images' | 'dropoutKey'> & { readonly fakes: Tensor },
): DiscriminatorGradients {
  const backward = (pass: TrainingPass, label: 0 | 1) =>
    pass.backward(crossEntropyGradient(pass.output, label), { needsInputGradient: false }).weights;
  const real = trainingPass(discriminator, images, { dropoutKey: passKey(dropoutKey, 'real') });
  const ofReal = backward(real, 1);
  const fake = trainingPass(discriminator, fakes, { dropoutKey: passKey(dropoutKey, 'fake') });
  const ofFakes = backward(fake, 0);
  return {
    weights: new Map([...ofReal].map(([name, gradient]) => [name, add(gradient, ofFakes.get(name)!)])),
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
  dropoutKey: Key | undefined,
): { readonly weights: Gradients; readonly logits: Tensor } {
  const judged = trainingPass(discriminator, fakes.output, { dropoutKey: passKey(dropoutKey, 'rescored') });
  const logitGradient = crossEntropyGradient(judged.output, 1);
  const atFakes = judged.backward(logitGradient, { needsInputGradient: true }).input!;
  return { weights: fakes.backward(atFakes, { needsInputGradient: false }).weights, logits: judged.output };
}

/**
 * Updates the discriminator, then the generator. Returns what `readStepMetrics` reads, and leaves no other tensor
 * behind: the discriminator's loss and both scores are of the discriminator before its update, the generator's
 * loss is of the updated one, whose gradient it follows.
 *
 * Source: PyTorch's DCGAN example, `main.py`, which draws fakes once a step, too. Its moving statistics of D also
 * take in the generator's pass; they count in inference alone, and here they stay.
 */
export function sequentialStep(gan: Gan, { images, latentVectors, dropoutKey }: Batch): Tensor1D {
  return tidy(() => {
    const fakes = trainingPass(gan.generator, latentVectors);
    const ofD = discriminatorGradients(gan.discriminator, { images, fakes: fakes.output, dropoutKey });
    gan.discriminatorOptimizer.apply(ofD.weights);
    for (const statistics of ofD.statistics) updateMovingStatistics(gan.discriminator, statistics);
    const ofG = generatorGradients(gan.discriminator, fakes, dropoutKey);
    gan.generatorOptimizer.apply(ofG.weights);
    updateMovingStatistics(gan.generator, fakes.statistics);
    return stepMetrics(ofD.realLogits, ofD.fakeLogits, ofG.logits);
  });
}
