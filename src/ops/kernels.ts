/**
 * Runs the fused kernels that a backend may bring beside TensorFlow.js' own. Where a backend has none, the op that asks
 * composes the same value from stock ops.
 */
import { engine, getBackend, getKernel, type NamedAttrMap, type Tensor } from '@tensorflow/tfjs-core';
import type { FusedAttributes, FusedInputs, FusedKernel, FusedOutputs } from '../backends/index.js';

/** Whether the backend in use has this fused kernel. */
export function hasFusedKernel(kernel: FusedKernel): boolean {
  return getKernel(kernel, getBackend()) !== undefined;
}

/** Runs a fused kernel of the backend in use. */
export function runFusedKernel<Name extends FusedKernel>(
  kernel: Name,
  inputs: FusedInputs<Name, Tensor>,
  attributes: FusedAttributes<Name>,
): FusedOutputs<Name, Tensor> {
  const result: Tensor | Tensor[] = engine().runKernel(kernel, { ...inputs }, attributes as NamedAttrMap);
  return (Array.isArray(result) ? result : [result]) as FusedOutputs<Name, Tensor>;
}
