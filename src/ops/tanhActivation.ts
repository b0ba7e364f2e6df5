/**
 * The hyperbolic tangent with its gradient.
 */
import { mul, square, sub, type Tensor, tanh } from '@tensorflow/tfjs-core';
import type { Differentiable } from './differentiable.js';
import { hasFusedKernel, runFusedKernel } from './kernels.js';

/** `tanh(x)`; the backward pass needs only the output. */
export function tanhActivation(x: Tensor): Differentiable {
  const output = tanh(x);
  return {
    output,
    backward(outputGradient) {
      const input = hasFusedKernel('TanhGradient')
        ? runFusedKernel('TanhGradient', { y: output, dy: outputGradient }, {})[0]
        : mul(outputGradient, sub(1, square(output)));
      return { input, weights: [] };
    },
  };
}
