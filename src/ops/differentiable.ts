/**
 * What every op in this folder returns: a value, and how a gradient passes back through it.
 *
 * TensorFlow.js' tape can only differentiate a finished function, once. The GAN's step needs one forward
 * pass whose gradient is taken later and for two losses, so forward and backward are separate calls here.
 */
import type { Tensor } from '@tensorflow/tfjs-core';

/** What a backward pass may leave out. An op whose gradients all come of one pass gives them nevertheless. */
export interface Wanted {
  /** True unless given. */
  readonly needsInputGradient?: boolean;
  /** True unless given. */
  readonly needsWeightGradients?: boolean;
}

/** Gradients of a scalar loss: of the op's input (absent where not asked for) and of each weight, in order. */
export interface Gradients {
  readonly input: Tensor | undefined;
  /** None where they were not asked for. */
  readonly weights: readonly Tensor[];
}

/** The result of a differentiable op. */
export interface Differentiable {
  readonly output: Tensor;
  /**
   * Takes the loss' gradient at the output (same shape) to the input and the weights. To be called at most
   * once, inside the `tf.tidy` of the forward call: it may dispose what the forward pass saved.
   */
  backward(outputGradient: Tensor, wanted?: Wanted): Gradients;
  /**
   * The op's derivative along a direction at its input (same shape), at the point of the forward call: an op again,
   * which can be differentiated by the weights. Absent where no second derivative is known here (batch norm, tanh).
   */
  tangent?(direction: Tensor): Differentiable;
}
