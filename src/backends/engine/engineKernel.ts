/**
 * What a kernel of the native engine looks like to TensorFlow.js, and how one hands what it does not cover
 * to the pure-JS kernel of the same name.
 */
import {
  getKernel,
  type KernelConfig,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { EngineBackend } from './engineBackend.js';

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
  run: (given: KernelArguments<Inputs, Attributes>) => TensorInfo | TensorInfo[] | undefined,
): KernelConfig {
  return {
    kernelName,
    backendName: 'native',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const given = {
        inputs: inputs as Inputs,
        attributes: attrs as Attributes,
        backend: backend as EngineBackend,
      };
      const result = isFloat(inputs) ? run(given) : undefined;
      if (result) return result;
      const fallback = getKernel(kernelName, 'cpu');
      if (!fallback) throw new Error(`The native engine's ${kernelName} does not cover these inputs.`);
      return fallback.kernelFunc({ inputs, attrs: attrs ?? {}, backend });
    },
  };
}

/** Whether all inputs are 32-bit floats and none is empty. */
function isFloat(inputs: NamedTensorInfoMap): boolean {
  return Object.values(inputs).every(
    (input) => input === undefined || (input.dtype === 'float32' && !input.shape.includes(0)),
  );
}
