/**
 * The fused kernels that a backend may bring beside TensorFlow.js' own, and how to call them. Where a
 * backend has none, the op that asks composes the same value from stock ops.
 */
import { engine, getBackend, getKernel, type NamedAttrMap, type Tensor } from '@tensorflow/tfjs-core';

/** Names of the fused kernels, as backends register them. */
export const FUSED_KERNELS = {
  batchNormLeakyRelu: 'BatchNormLeakyRelu',
  batchNormLeakyReluGradient: 'BatchNormLeakyReluGradient',
  normalizeLeakyRelu: 'NormalizeLeakyRelu',
  biasLeakyReluDropout: 'BiasLeakyReluDropout',
  biasLeakyReluDropoutGradient: 'BiasLeakyReluDropoutGradient',
  dropoutMask: 'DropoutMask',
  tanhGradient: 'TanhGradient',
  adamUpdate: 'AdamUpdate',
  movingAverage: 'MovingAverage',
  gatherImages: 'GatherImages',
  normals: 'Normals',
} as const;

export type FusedKernel = (typeof FUSED_KERNELS)[keyof typeof FUSED_KERNELS];

/** Whether the backend in use has this fused kernel. */
export function hasFusedKernel(kernel: FusedKernel): boolean {
  return getKernel(kernel, getBackend()) !== undefined;
}

/** Runs a fused kernel of the backend in use; several outputs come as an array. */
export function runFusedKernel(
  kernel: FusedKernel,
  inputs: Record<string, Tensor>,
  attributes: Record<string, number | boolean | number[]>,
): Tensor[] {
  const result = engine().runKernel(kernel, inputs, attributes as NamedAttrMap) as Tensor | Tensor[];
  return Array.isArray(result) ? result : [result];
}
