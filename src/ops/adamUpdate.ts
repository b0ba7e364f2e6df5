/**
 * One Adam update of one weight. Which step it is and whose moments these are belongs to the optimizer.
 */
import { add, div, mul, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { hasFusedKernel, runFusedKernel } from './kernels.js';

/** A weight and Adam's running averages of its gradient and its squared gradient; all of one shape. */
export interface AdamState {
  readonly weight: Tensor;
  readonly firstMoment: Tensor;
  readonly secondMoment: Tensor;
}

export interface AdamUpdateOptions {
  /** The learning rate with the bias corrections in it: `rate * sqrt(1 - beta2^t) / (1 - beta1^t)`. */
  readonly stepSize: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /**
   * Whether the state given may be overwritten: then it must not be read any more, only disposed or assigned to. Our
   * own engine takes two thirds of the time so; what shares a tensor's data (a clone, the array it was made of) keeps
   * its values. False unless given.
   */
  readonly overwrite?: boolean;
}

/**
 * The state after one update. The form is Keras' (Kingma and Ba 2015, end of section 2):
 * `weight -= stepSize * m / (sqrt(v) + epsilon)`.
 */
export function adamUpdate(state: AdamState, gradient: Tensor, options: AdamUpdateOptions): AdamState {
  const { stepSize, beta1, beta2, epsilon, overwrite = false } = options;
  if (hasFusedKernel('AdamUpdate')) {
    const inputs = { ...state, gradient };
    const attributes = { stepSize, beta1, beta2, epsilon, overwrite };
    const [weight, firstMoment, secondMoment] = runFusedKernel('AdamUpdate', inputs, attributes);
    return { weight, firstMoment, secondMoment };
  }
  const firstMoment = add(mul(state.firstMoment, beta1), mul(gradient, 1 - beta1));
  const secondMoment = add(mul(state.secondMoment, beta2), mul(square(gradient), 1 - beta2));
  const change = div(mul(firstMoment, stepSize), add(sqrt(secondMoment), epsilon));
  return { weight: sub(state.weight, change), firstMoment, secondMoment };
}
