/**
 * What a kernel of the engine looks like to TensorFlow.js, and how one hands what it does not cover to the pure-JS
 * kernel of the same name.
 */
import {
  getKernel,
  type KernelConfig,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import {
  type FusedAttributes,
  type FusedInputs,
  type FusedKernel,
  type FusedOutputs,
  fusedKernel,
} from '../fusedKernels.js';
import type { EngineBackend } from './engineBackend.js';

/** `registerEngine` puts the backend's own name in its place. */
const ANY_BACKEND = 'native';

export interface KernelArguments<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attributes: Attributes;
  readonly backend: EngineBackend;
}

/**
 * A kernel under its official name. `run` may return undefined for arguments it does not cover; the pure-JS
 * kernel takes those.
 */
export function engineKernel<Inputs, Attributes>(
  kernelName: string,
  run: (given: KernelArguments<Inputs, Attributes>) => TensorInfo | undefined,
): KernelConfig {
  return {
    kernelName,
    backendName: ANY_BACKEND,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const given = {
        inputs: inputs as Inputs,
        attributes: attrs as Attributes,
        backend: backend as EngineBackend,
      };
      const result = areFloats(inputs) ? run(given) : undefined;
      if (result) return result;
      const fallback = getKernel(kernelName, 'cpu');
      if (!fallback) throw notCovered(kernelName);
      return fallback.kernelFunc({ inputs, attrs: attrs ?? {}, backend });
    },
  };
}

/** A fused kernel. Nothing stands in for one. */
export function fusedEngineKernel<Name extends FusedKernel>(
  kernelName: Name,
  run: (
    inputs: FusedInputs<Name, TensorInfo>,
    attributes: FusedAttributes<Name>,
    backend: EngineBackend,
  ) => FusedOutputs<Name, TensorInfo>,
): KernelConfig {
  return fusedKernel(kernelName, ANY_BACKEND, (inputs, attributes, backend: EngineBackend) => {
    if (!areFloats(inputs as NamedTensorInfoMap)) throw notCovered(kernelName);
    return run(inputs, attributes, backend);
  });
}

function notCovered(kernelName: string): Error {
  return new Error(`Expected 32-bit floats, and some of them, for the engine's kernel ${kernelName}.`);
}

/** Whether all inputs are 32-bit floats and none is empty. */
function areFloats(inputs: NamedTensorInfoMap): boolean {
  return Object.values(inputs).every(
    (input) => input === undefined || (input.dtype === 'float32' && !input.shape.includes(0)),
  );
}
