/**
 * The R1 penalty in a training step: when it is due, and how heavy it is.
 */
import { add, div, type Tensor } from '@tensorflow/tfjs-core';
import { inputGradientPenalty } from '../models/index.js';
import type { Gan } from './gan.js';
import { type Labels, verdictWeights } from './judge.js';

type Gradients = ReadonlyMap<string, Tensor>;

export interface PenalizedGradients {
  readonly weights: Gradients;
  /** `gamma / 2 * |gradient of D at an image|^2`, the mean over the batch, a scalar; absent where it is not due. */
  readonly penalty?: Tensor;
}

interface PenalizedImages {
  /** The real ones, `[batch, 28, 28, 1]`. */
  readonly images: Tensor;
  readonly labels?: Labels;
  /** How heavy the penalty is now. Default: as the techniques say. */
  readonly r1?: number | undefined;
}

/**
 * The discriminator's gradients, with those of the penalty added at every `r1Every`-th update, that many times as
 * heavy. Without dropout, so that the slope is that of one function.
 * Source: Mescheder et al. 2018, R1; Karras et al. 2020, lazy regularization. Call inside `tf.tidy`.
 */
export function penalized(
  { discriminator, discriminatorOptimizer, techniques }: Gan,
  { images, labels, r1 = techniques.r1 }: PenalizedImages,
  gradients: Gradients,
): PenalizedGradients {
  const { r1Every } = techniques;
  if (r1 === 0 || discriminatorOptimizer.iterations % r1Every !== 0) return { weights: gradients };
  const { penalty, weights } = inputGradientPenalty(discriminator, images, {
    factor: r1 * r1Every,
    ...(labels && { outputWeights: verdictWeights(labels) }),
  });
  return {
    weights: new Map([...gradients].map(([name, gradient]) => [name, add(gradient, weights.get(name)!)])),
    penalty: div(penalty, r1Every),
  };
}
