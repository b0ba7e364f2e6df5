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
}

export interface StepMetricsOptions {
  /** Real images count as one less this number. */
  readonly labelSmoothing?: number;
  /** Where another discriminator judged the generator's images than scored them: its logits, `[batch, 1]`. */
  readonly rescored?: Tensor;
}

/**
 * The metrics of logits `[batch, 1]` as one tensor of 4 numbers, so that one transfer reads them all.
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
 * real images (and more by `labelSmoothing / batch`), sigmoid / batch for fakes. The fakes' is kept from vanishing, so that `generatorShare` can
 * divide by it; the change is far below a float's rounding.
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
 * How many times the discriminator loss' gradient the generator loss' gradient by each fake logit is:
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
