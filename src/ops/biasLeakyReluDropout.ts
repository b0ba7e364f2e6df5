/**
 * Bias, LeakyReLU and dropout as one op: each alone is a pass over memory that costs more than its
 * arithmetic.
 */
import {
  add,
  fill,
  greater,
  leakyRelu,
  mul,
  sum,
  type Tensor,
  tensor,
  util,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { type Key, keepMask, keyWords } from '../random/index.js';
import type { Differentiable } from './differentiable.js';
import { hasFusedKernel, runFusedKernel } from './kernels.js';

/** Dropout with its own random numbers: the mask is a function of the key and the element's index. */
export interface Dropout {
  /** The share of units set to zero, in [0, 1); the others are scaled by 1 / (1 - rate). */
  readonly rate: number;
  readonly key: Key;
}

export interface BiasLeakyReluDropoutOptions {
  /** LeakyReLU's slope below zero, in [0, 1]; 1 is the identity. */
  readonly slope: number;
  readonly dropout?: Dropout | undefined;
}

/**
 * `dropout(leakyRelu(x + bias))` for `x` of shape `[..., channels]` and `bias` of shape `[channels]`.
 * The backward pass needs only the output: its sign is the sign before the activation, and zero means
 * dropped (with dropout, a unit at exactly zero counts as dropped).
 */
export function biasLeakyReluDropout(
  x: Tensor,
  bias: Tensor | undefined,
  { slope, dropout }: BiasLeakyReluDropoutOptions,
): Differentiable {
  const rate = dropout?.rate ?? 0;
  const forward = hasFusedKernel('BiasLeakyReluDropout') ? fusedForward : composedForward;
  const output = forward(x, bias, slope, dropout);
  const fusedGradient = hasFusedKernel('BiasLeakyReluDropoutGradient');
  const through = (gradient: Tensor) =>
    (fusedGradient ? fusedBackward : composedBackward)(output, gradient, slope, rate);
  return {
    output,
    backward(outputGradient) {
      const { input, biasGradient } = through(outputGradient);
      return { input, weights: bias ? [biasGradient] : [] };
    },
    // Each element is multiplied by its slope, in either direction; the bias has no part in it.
    tangent: (direction) => ({
      output: through(direction).input,
      backward: (gradient) => ({ input: through(gradient).input, weights: bias ? [zerosLike(bias)] : [] }),
    }),
  };
}

function fusedForward(
  x: Tensor,
  bias: Tensor | undefined,
  slope: number,
  dropout: Dropout | undefined,
): Tensor {
  const key = dropout?.key;
  const [output] = runFusedKernel('BiasLeakyReluDropout', bias ? { x, bias } : { x }, {
    slope,
    rate: dropout?.rate ?? 0,
    key: key ? keyWords(key) : [0, 0, 0, 0, 0],
  });
  return output;
}

function composedForward(
  x: Tensor,
  bias: Tensor | undefined,
  slope: number,
  dropout: Dropout | undefined,
): Tensor {
  const activated = leakyRelu(bias ? add(x, bias) : x, slope);
  if (!dropout || dropout.rate === 0) return activated;
  return mul(activated, dropoutMask(x.shape, dropout));
}

/** What each unit is multiplied with; drawn on the device where the backend can. */
function dropoutMask(shape: number[], { rate, key }: Dropout): Tensor {
  const kept = 1 / (1 - rate);
  if (hasFusedKernel('DropoutMask')) {
    return runFusedKernel('DropoutMask', {}, { shape, rate, kept, key: keyWords(key) })[0];
  }
  return tensor(keepMask(key, rate, util.sizeFromShape(shape), kept), shape);
}

interface BiasGradients {
  readonly input: Tensor;
  readonly biasGradient: Tensor;
}

function fusedBackward(output: Tensor, outputGradient: Tensor, slope: number, rate: number): BiasGradients {
  const [input, biasGradient] = runFusedKernel(
    'BiasLeakyReluDropoutGradient',
    { y: output, dy: outputGradient },
    { slope, rate },
  );
  return { input, biasGradient };
}

function composedBackward(
  output: Tensor,
  outputGradient: Tensor,
  slope: number,
  rate: number,
): BiasGradients {
  const scale = 1 / (1 - rate);
  const below = fill(output.shape, slope * scale);
  const notAbove = rate === 0 ? below : where(greater(0, output), below, fill(output.shape, 0));
  const factor = where(greater(output, 0), fill(output.shape, scale), notAbove);
  const input = mul(outputGradient, factor);
  return {
    input,
    biasGradient: sum(
      input,
      input.shape.slice(0, -1).map((_, axis) => axis),
    ),
  };
}
