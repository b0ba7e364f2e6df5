/**
 * A penalty on how steep a network is: the squared length of its output's gradient by its input, and that
 * penalty's own gradient by the weights, a second derivative. How heavy it is belongs to the training.
 */
import { mean, mul, onesLike, square, sum, type Tensor } from '@tensorflow/tfjs-core';
import { type TrainingOptions, trainingStages } from './forward.js';
import type { Network } from './network.js';

export interface InputGradientPenaltyOptions extends TrainingOptions {
  /** How heavy the penalty is. Default: 1. */
  readonly factor?: number;
  /** What each output counts in the one whose gradient is penalized, `[batch, outputs]`. Default: ones. */
  readonly outputWeights?: Tensor;
}

export interface InputGradientPenalty {
  /** `factor` times the mean over the batch of `1/2 |gradient of the output at an input|^2`, a scalar. */
  readonly penalty: Tensor;
  /** The penalty's gradient by every trainable weight. */
  readonly weights: ReadonlyMap<string, Tensor>;
}

/**
 * Computes the penalty on `input` (`[batch, ...inputShape]`) for a network with one output an input, or for the weighted
 * sum of several. Call inside `tf.tidy`. Throws for a network with batch norm or tanh, whose second derivatives are not known here.
 *
 * Between its bends the network is linear in its input: the gradient `g` there is a product of the layers'
 * matrices. `1/2 |g|^2` changes with a weight as `<g, dg>` does, which is what the network's derivative along the
 * fixed direction `g` changes by. So: backward for `g`, forward along `g`, and each layer's weight gradient
 * from what passes it in both directions. Source: Mescheder et al. 2018, equation 9 (R1).
 */
export function inputGradientPenalty(
  network: Network,
  input: Tensor,
  { factor = 1, outputWeights, ...options }: InputGradientPenaltyOptions = {},
): InputGradientPenalty {
  const { stages } = trainingStages(network, input, options);
  const outputGradients: Tensor[] = [];
  let gradient: Tensor = outputWeights ?? onesLike(stages.at(-1)!.output);
  for (const stage of [...stages].reverse()) {
    outputGradients.unshift(gradient);
    gradient = stage.backward(gradient, { needsWeightGradients: false }).input!;
  }
  const batch = input.shape[0]!;
  const weights = new Map<string, Tensor>();
  let direction: Tensor = mul(gradient, factor / batch);
  for (const [index, stage] of stages.entries()) {
    const along = stage.tangent?.(direction);
    if (!along) throw new Error(`The ${network.name} has a layer whose second derivative is not known.`);
    const gradients = along.backward(outputGradients[index]!, { needsInputGradient: false });
    stage.weightNames.forEach((name, i) => {
      weights.set(name, gradients.weights[i]!);
    });
    direction = along.output;
  }
  const lengths = sum(
    square(gradient),
    input.shape.map((_, axis) => axis).filter((axis) => axis > 0),
  );
  return { penalty: mul(mean(lengths), factor / 2), weights };
}
