/**
 * The GAN's losses on logits, and their gradients by the logits. No networks here.
 */
import {
  add,
  addN,
  concat,
  div,
  maximum,
  mean,
  mul,
  neg,
  reshape,
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
  /**
   * BCE(1, D(x)) + BCE(0, D(G(z))), each the mean over the batch; the sum is not halved. With label smoothing the
   * first is BCE(1 - smoothing, D(x)).
   */
  readonly discriminatorLoss: number;
  /** D(x): the mean of the sigmoid of the real images' logits, in (0, 1). */
  readonly realScore: number;
  /** D(G(z)): the same of the generated images. */
  readonly fakeScore: number;
  /**
   * The R1 penalty, gamma / 2 * |gradient of D at a real image|^2, the mean over the batch; present in the steps that
   * compute it. It is no part of `discriminatorLoss`.
   */
  readonly r1Penalty?: number;
}

export interface StepMetricsOptions {
  /** The label of real images is 1 minus this number. */
  readonly labelSmoothing?: number;
  /** The fakes' logits by the updated discriminator, `[batch, 1]`, where the generator follows that one. */
  readonly rescored?: Tensor;
}

/**
 * The metrics of logits `[batch, 1]` as one tensor of 4 numbers, which one transfer reads.
 * `-log(sigmoid(x))` is `softplus(-x)`, which neither overflows nor loses digits.
 */
export function stepMetrics(
  realLogits: Tensor,
  fakeLogits: Tensor,
  { labelSmoothing = 0, rescored = fakeLogits }: StepMetricsOptions = {},
): Tensor1D {
  // BCE(1 - s, x) is softplus(-x) + s x.
  const smoothed = labelSmoothing === 0 ? [] : [mul(mean(realLogits), labelSmoothing)];
  const discriminatorLoss = [mean(softplus(neg(realLogits))), mean(softplus(fakeLogits)), ...smoothed];
  return stack([
    mean(softplus(neg(rescored))),
    addN(discriminatorLoss),
    mean(sigmoid(realLogits)),
    mean(sigmoid(fakeLogits)),
  ]) as Tensor1D;
}

/** The metrics with the penalty that the step computed, if any, as the fifth number. */
export function withPenalty(metrics: Tensor1D, penalty: Tensor | undefined): Tensor1D {
  return penalty === undefined ? metrics : concat([metrics, reshape(penalty, [1])]);
}

/** Reads what `stepMetrics` and `withPenalty` made. */
export function readStepMetrics(values: ArrayLike<number>): StepMetrics {
  const [generatorLoss, discriminatorLoss, realScore, fakeScore] = Array.from(values) as [
    number,
    number,
    number,
    number,
  ];
  const losses = { generatorLoss, discriminatorLoss, realScore, fakeScore };
  return values.length === 4 ? losses : { ...losses, r1Penalty: values[4]! };
}

/**
 * The gradient of the discriminator's loss by the logits `[real; fake]`, `[2 * batch, 1]`: (sigmoid - 1 +
 * labelSmoothing) / batch for real images, sigmoid / batch for fakes. The latter is kept above zero, so that
 * `generatorShare` can divide by it; the change is far below a float's rounding.
 */
export function discriminatorLogitGradient(
  realLogits: Tensor,
  fakeLogits: Tensor,
  labelSmoothing = 0,
): Tensor {
  const fakes = div(maximum(sigmoid(fakeLogits), SMALLEST_SIGMOID), fakeLogits.shape[0]!);
  return concat([realLogitGradient(realLogits, labelSmoothing), fakes]);
}

/**
 * The gradient of the generator's loss by each fake logit, divided by that of the discriminator's loss:
 * (sigmoid - 1) / sigmoid, `[batch, 1]`.
 */
export function generatorShare(fakeLogits: Tensor): Tensor {
  return div(neg(oneMinusSigmoid(fakeLogits)), maximum(sigmoid(fakeLogits), SMALLEST_SIGMOID));
}

/** The gradient of BCE(1 - labelSmoothing, logits), the mean over the batch, by the logits of real images, `[batch, 1]`. */
export function realLogitGradient(logits: Tensor, labelSmoothing = 0): Tensor {
  const plain = neg(oneMinusSigmoid(logits));
  return div(labelSmoothing === 0 ? plain : add(plain, labelSmoothing), logits.shape[0]!);
}

/** The gradient of BCE(0, logits), the mean over the batch, by the logits of fakes, `[batch, 1]`. */
export function fakeLogitGradient(logits: Tensor): Tensor {
  return div(sigmoid(logits), logits.shape[0]!);
}

/** `1 - sigmoid(x)` as `sigmoid(-x)`: the difference itself would be zero for logits beyond 17. */
function oneMinusSigmoid(logits: Tensor): Tensor {
  return sigmoid(neg(logits));
}
