/**
 * One training step of the `dcgan` preset: the tutorial's simultaneous update.
 */
import { concat, mul, reshape, slice, split, type Tensor, type Tensor1D, tidy } from '@tensorflow/tfjs-core';
import { trainingPass } from '../models/index.js';
import type { Key } from '../random/index.js';
import type { Gan } from './gan.js';
import { discriminatorLogitGradient, generatorShare, stepMetrics } from './losses.js';
import { updateMovingStatistics } from './movingStatistics.js';

export interface Batch {
  /** Real images, `[batch, 28, 28, 1]` in [-1, 1]. */
  readonly images: Tensor;
  /** Latent vectors from N(0, 1), `[batch, latentDim]`: as many as there are images. */
  readonly latentVectors: Tensor;
  /** The dropout masks' random numbers; absent: no dropout. */
  readonly dropoutKey?: Key;
}

/**
 * Updates both networks from one forward pass each, both gradients taken before either update. Returns what
 * `readStepMetrics` reads; leaves no other tensor behind.
 *
 * The discriminator has no batch norm, so its layers act on each image alone. That saves half of its work:
 * real and generated images go through it as one batch, and one backward pass serves both losses, since the
 * gradient at an image is linear in the gradient at its logit.
 * Source: the TensorFlow DCGAN tutorial, `train_step`.
 */
export function simultaneousStep(gan: Gan, { images, latentVectors, dropoutKey }: Batch): Tensor1D {
  return tidy(() => {
    const batch = images.shape[0]!;
    const fakes = trainingPass(gan.generator, latentVectors);
    const judged = trainingPass(gan.discriminator, concat([images, fakes.output]), { dropoutKey });
    const [realLogits, fakeLogits] = split(judged.output, 2) as [Tensor, Tensor];

    const logitGradient = discriminatorLogitGradient(realLogits, fakeLogits);
    const discriminator = judged.backward(logitGradient, { needsInputGradient: true });
    const atFakes = slice(discriminator.input!, batch, batch);
    const share = reshape(generatorShare(fakeLogits), [batch, 1, 1, 1]);
    const generator = fakes.backward(mul(atFakes, share), { needsInputGradient: false });

    gan.generatorOptimizer.apply(generator.weights);
    gan.discriminatorOptimizer.apply(discriminator.weights);
    updateMovingStatistics(gan.generator, fakes.statistics);
    return stepMetrics(realLogits, fakeLogits);
  });
}
