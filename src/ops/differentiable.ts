/**
 * What every op in this folder returns: a value, and how a gradient passes back through it.
 *
 * TensorFlow.js' tape can only differentiate a finished function, once. The GAN's step needs one forward
 * pass whose gradient is taken later and for two losses, so forward and backward are separate calls here.
 */
import type { Tensor } from '@tensorflow/tfjs-core';

/** Gradients of a scalar loss: of the op's input (absent where not asked for) and of each weight, in order. */
export interface Gradients {
  readonly input: Tensor | undefined;
  readonly weights: readonly Tensor[];
}

/** The result of a differentiable op. */
export interface Differentiable {
  readonly output: Tensor;
  /**
   * Takes the loss' gradient at the output (same shape) to the input and the weights. To be called at most
   * once, inside the `tf.tidy` of the forward call: it may dispose what the forward pass saved.
   */
  backward(outputGradient: Tensor, needsInputGradient?: boolean): Gradients;
  /**
   * The op's derivative along a direction at its input, at the point of the forward call. It is linear in the
   * weights, so that it can be differentiated by them again; call it after `backward`, which it may share with.
   * Absent: the op bends at its input (batch norm, tanh), and no second derivative of it is known here.
   */
  tangent?(direction: Tensor): Differentiable;
}
