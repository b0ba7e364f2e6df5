/**
 * One training step of the `dcgan` preset: the tutorial's simultaneous update.
 */
import { concat, mul, reshape, slice, split, type Tensor, type Tensor1D, tidy } from '@tensorflow/tfjs-core';
import { trainingPass } from '../models/index.js';
import { NO_TECHNIQUES } from '../presets/index.js';
import type { Key } from '../random/index.js';
import { augment } from './augment.js';
import type { Gan } from './gan.js';
import { penalized } from './gradientPenalty.js';
import { judgingPass, type Labels } from './judge.js';
import { discriminatorLogitGradient, generatorShare, stepMetrics, withPenalty } from './losses.js';
import { type LayerStatistics, updateMovingStatistics } from './movingStatistics.js';

export interface Batch {
  /** Real images, `[batch, 28, 28, 1]` in [-1, 1]. */
  readonly images: Tensor;
  /** Latent vectors from N(0, 1), as many as there are images, each with its image's digit behind it if there are labels. */
  readonly latentVectors: Tensor;
  /** The digit of each real image, and of the fake that is to be drawn with it; absent where the model knows none. */
  readonly labels?: Labels;
  /** The dropout masks' random numbers; absent: no dropout. */
  readonly dropoutKey?: Key | undefined;
  /** The augmentation's random numbers; absent: no augmentation. */
  readonly augmentationKey?: Key | undefined;
  /** How much of both learning rates counts in this step, above 0, at most 1. Default: 1. */
  readonly learningRateShare?: number | undefined;
  /** The weight of the R1 penalty in this step. Default: the GAN's. */
  readonly r1?: number | undefined;
}

/** What both networks are updated by. */
export interface StepGradients {
  /** By weight name. */
  readonly generator: ReadonlyMap<string, Tensor>;
  readonly discriminator: ReadonlyMap<string, Tensor>;
  /** What the generator's batch norms saw. */
  readonly statistics: LayerStatistics;
  /** See `readStepMetrics`. */
  readonly metrics: Tensor1D;
}

/**
 * Both networks' gradients from one forward pass each. Call inside `tf.tidy`.
 *
 * The discriminator has no batch norm, so its layers act on each image alone. That saves half of its work:
 * real and generated images go through it as one batch, and one backward pass serves both losses, since the
 * gradient at an image is linear in the gradient at its logit.
 */
export function simultaneousGradients(
  {
    generator,
    discriminator,
    techniques = NO_TECHNIQUES,
  }: Pick<Gan, 'generator' | 'discriminator'> & Partial<Pick<Gan, 'techniques'>>,
  { images, latentVectors, labels, dropoutKey, augmentationKey }: Batch,
): StepGradients {
  const batch = images.shape[0]!;
  const { labelSmoothing } = techniques;
  const generated = trainingPass(generator, latentVectors);
  const shown = concat([images, generated.output]);
  const augmented = augmentationKey && augment(shown, techniques.augmentation, augmentationKey);
  const judged = judgingPass(discriminator, augmented?.images ?? shown, {
    labels: labels && Uint8Array.of(...labels, ...labels),
    dropoutKey,
  });
  const [realLogits, fakeLogits] = split(judged.output, 2) as [Tensor, Tensor];
  const metrics = stepMetrics(realLogits, fakeLogits, { labelSmoothing });

  const logitGradient = discriminatorLogitGradient(realLogits, fakeLogits, labelSmoothing);
  const share = reshape(generatorShare(fakeLogits), [batch, 1, 1, 1]);
  const discriminatorGradients = judged.backward(logitGradient);
  const imageGradient = augmented?.backward(discriminatorGradients.input!) ?? discriminatorGradients.input!;
  const fakeGradient = mul(slice(imageGradient, batch, batch), share);
  const generatorGradients = generated.backward(fakeGradient, { needsInputGradient: false });

  return {
    generator: generatorGradients.weights,
    discriminator: discriminatorGradients.weights,
    statistics: generated.statistics,
    metrics,
  };
}

/**
 * Updates both networks, both gradients taken before either update. Returns what `readStepMetrics` reads;
 * leaves no other tensor behind. Source: the TensorFlow DCGAN tutorial, `train_step`.
 */
export function simultaneousStep(gan: Gan, batch: Batch): Tensor1D {
  return tidy(() => {
    const { generator, discriminator, statistics, metrics } = simultaneousGradients(gan, batch);
    gan.generatorOptimizer.apply(generator, batch.learningRateShare);
    const { weights, penalty } = penalized(gan, batch, discriminator);
    gan.discriminatorOptimizer.apply(weights, batch.learningRateShare);
    updateMovingStatistics(gan.generator, statistics);
    gan.average?.update(gan.generator, gan.generatorOptimizer.iterations);
    return withPenalty(metrics, penalty);
  });
}
