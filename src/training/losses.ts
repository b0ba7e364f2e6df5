/**
 * The GAN's losses on logits, and their gradients by the logits. No networks here.
 */
import {
  add,
  concat,
  div,
  maximum,
  mean,
  neg,
  sigmoid,
  softplus,
  stack,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';

/** Sigmoids of logits that are smaller count as this: far below what a float's sum can notice. */
const SMALLEST_SIGMOID = 2 ** -64;

/** What a step reports of a batch. */
export interface StepMetrics {
  /** BCE(1, D(G(z))), the mean over the batch: the non-saturating loss of Goodfellow et al. 2014. */
  readonly generatorLoss: number;
  /** BCE(1, D(x)) + BCE(0, D(G(z))), each the mean over the batch; the sum is not halved. */
  readonly discriminatorLoss: number;
  /** D(x): the mean of the sigmoid of the real images' logits, in (0, 1). */
  readonly realScore: number;
  /** D(G(z)): the same of the generated images. */
  readonly fakeScore: number;
}

/**
 * The metrics of logits `[batch, 1]` as one tensor of 4 numbers, so that one transfer reads them all. The
 * generator's loss is that of `rescored`, where another discriminator judged its images than scored them.
 * `-log(sigmoid(x))` is `softplus(-x)`, which neither overflows nor loses digits.
 */
export function stepMetrics(realLogits: Tensor, fakeLogits: Tensor, rescored = fakeLogits): Tensor1D {
  return stack([
    mean(softplus(neg(rescored))),
    add(mean(softplus(neg(realLogits))), mean(softplus(fakeLogits))),
    mean(sigmoid(realLogits)),
    mean(sigmoid(fakeLogits)),
  ]) as Tensor1D;
}

/** Reads what `stepMetrics` made. */
export function readStepMetrics(values: ArrayLike<number>): StepMetrics {
  const [generatorLoss, discriminatorLoss, realScore, fakeScore] = Array.from(values) as [
    number,
    number,
    number,
    number,
  ];
  return { generatorLoss, discriminatorLoss, realScore, fakeScore };
}

/**
 * The discriminator loss' gradient by the logits `[real; fake]`, `[2 * batch, 1]`: (sigmoid - 1) / batch for
 * real images, sigmoid / batch for fakes. The fakes' is kept from vanishing, so that `generatorShare` can
 * divide by it; the change is far below a float's rounding.
 */
export function discriminatorLogitGradient(realLogits: Tensor, fakeLogits: Tensor): Tensor {
  const batch = realLogits.shape[0]!;
  const real = neg(oneMinusSigmoid(realLogits));
  return div(concat([real, maximum(sigmoid(fakeLogits), SMALLEST_SIGMOID)]), batch);
}

/**
 * How many times the discriminator loss' gradient the generator loss' gradient by each fake logit is:
 * (sigmoid - 1) / sigmoid, `[batch, 1]`.
 */
export function generatorShare(fakeLogits: Tensor): Tensor {
  return div(neg(oneMinusSigmoid(fakeLogits)), maximum(sigmoid(fakeLogits), SMALLEST_SIGMOID));
}

/** The gradient of BCE(label, logits), the mean over the batch, by the logits `[batch, 1]`: (sigmoid - label) / batch. */
export function crossEntropyGradient(logits: Tensor, label: 0 | 1): Tensor {
  const difference = label === 1 ? neg(oneMinusSigmoid(logits)) : sigmoid(logits);
  return div(difference, logits.shape[0]!);
}

/** `1 - sigmoid(x)` as `sigmoid(-x)`: the difference itself would be zero for logits beyond 17. */
function oneMinusSigmoid(logits: Tensor): Tensor {
  return sigmoid(neg(logits));
}
