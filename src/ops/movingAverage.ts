/**
 * One step of an exponential moving average. What is averaged, and how slowly, belongs to the caller.
 */
import { add, mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import { hasFusedKernel, runFusedKernel } from './kernels.js';

/** `average + (value - average) * rate` for tensors of one shape; `rate` is in [0, 1]. */
export function movingAverage(average: Tensor, value: Tensor, rate: number): Tensor {
  if (hasFusedKernel('MovingAverage')) {
    return runFusedKernel('MovingAverage', { average, value }, { rate })[0];
  }
  return add(average, mul(sub(value, average), rate));
}
