/**
 * Batch normalisation with the LeakyReLU that follows it as one op: with the batch's own statistics and a
 * gradient for training, with given statistics for inference.
 */
import {
  add,
  div,
  fill,
  greater,
  leakyRelu,
  mean as meanOf,
  mul,
  rsqrt,
  square,
  sub,
  sum,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import type { Differentiable } from './differentiable.js';
import { hasFusedKernel, runFusedKernel } from './kernels.js';

export interface BatchNormLeakyReluOptions {
  /** Added to the variance. */
  readonly epsilon: number;
  /** LeakyReLU's slope below zero, in [0, 1]; 1 is the identity. */
  readonly slope: number;
}

/** The batch's own statistics, each `[channels]`; the variance is the biased one (divided by the count). */
export interface BatchStatistics {
  readonly mean: Tensor;
  readonly variance: Tensor;
}

/**
 * `leakyRelu(gamma * (x - mean) / sqrt(variance + epsilon) + beta)` for `x` of shape `[..., channels]`,
 * with the mean and variance of this batch. Weights, in order: gamma, beta.
 * Source: Ioffe and Szegedy 2015, algorithm 1 and section 3.
 */
export function batchNormLeakyRelu(
  x: Tensor,
  gamma: Tensor,
  beta: Tensor,
  options: BatchNormLeakyReluOptions,
): Differentiable & { readonly statistics: BatchStatistics } {
  const fused = hasFusedKernel('BatchNormLeakyRelu');
  const { output, statistics } = (fused ? fusedForward : composedForward)(x, gamma, beta, options);
  return {
    output,
    statistics,
    backward(outputGradient) {
      const saved = { x, gamma, beta, ...statistics };
      const { input, weights } = (fused ? fusedBackward : composedBackward)(saved, outputGradient, options);
      return { input, weights };
    },
  };
}

/**
 * The same with given statistics (each `[channels]`) in place of the batch's: the inference mode. Its backward pass
 * takes statistics and weights for constants, and gives the input's gradient alone.
 */
export function normalizeLeakyRelu(
  x: Tensor,
  gamma: Tensor,
  beta: Tensor,
  { epsilon, slope, statistics }: BatchNormLeakyReluOptions & { readonly statistics: BatchStatistics },
): Differentiable {
  const { mean, variance } = statistics;
  const output = hasFusedKernel('NormalizeLeakyRelu')
    ? runFusedKernel('NormalizeLeakyRelu', { x, gamma, beta, mean, variance }, { epsilon, slope })[0]
    : leakyRelu(add(mul(mul(sub(x, mean), rsqrt(add(variance, epsilon))), gamma), beta), slope);
  return {
    output,
    backward(outputGradient) {
      // The sign of the output is the sign before the activation.
      const dy = where(greater(output, 0), outputGradient, mul(outputGradient, slope));
      return { input: mul(dy, mul(gamma, rsqrt(add(variance, epsilon)))), weights: [] };
    },
  };
}

interface Saved extends BatchStatistics {
  readonly x: Tensor;
  readonly gamma: Tensor;
  readonly beta: Tensor;
}

function fusedForward(x: Tensor, gamma: Tensor, beta: Tensor, { epsilon, slope }: BatchNormLeakyReluOptions) {
  const inputs = { x, gamma, beta };
  const [output, mean, variance] = runFusedKernel('BatchNormLeakyRelu', inputs, { epsilon, slope });
  return { output, statistics: { mean, variance } };
}

function fusedBackward(saved: Saved, dy: Tensor, { epsilon, slope }: BatchNormLeakyReluOptions) {
  const inputs = { ...saved, dy };
  const [input, gamma, beta] = runFusedKernel('BatchNormLeakyReluGradient', inputs, { epsilon, slope });
  return { input, weights: [gamma, beta] };
}

/** All axes but the channels'. */
function batchAxes(x: Tensor): number[] {
  return x.shape.slice(0, -1).map((_, axis) => axis);
}

function composedForward(
  x: Tensor,
  gamma: Tensor,
  beta: Tensor,
  { epsilon, slope }: BatchNormLeakyReluOptions,
) {
  const mean = meanOf(x, batchAxes(x));
  const variance = meanOf(square(sub(x, mean)), batchAxes(x));
  const normalized = mul(sub(x, mean), rsqrt(add(variance, epsilon)));
  return { output: leakyRelu(add(mul(normalized, gamma), beta), slope), statistics: { mean, variance } };
}

function composedBackward(
  saved: Saved,
  outputGradient: Tensor,
  { epsilon, slope }: BatchNormLeakyReluOptions,
) {
  const { x, gamma, beta, mean, variance } = saved;
  const axes = batchAxes(x);
  const count = x.size / gamma.size;
  const inverseDeviation = rsqrt(add(variance, epsilon));
  const normalized = mul(sub(x, mean), inverseDeviation);
  const positive = greater(add(mul(normalized, gamma), beta), 0);
  const dy = where(positive, outputGradient, mul(outputGradient, fill(x.shape, slope)));
  const betaGradient = sum(dy, axes);
  const gammaGradient = sum(mul(dy, normalized), axes);
  const centred = sub(sub(dy, div(betaGradient, count)), mul(normalized, div(gammaGradient, count)));
  return { input: mul(centred, mul(gamma, inverseDeviation)), weights: [gammaGradient, betaGradient] };
}
