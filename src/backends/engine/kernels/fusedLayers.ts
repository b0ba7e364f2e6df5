/**
 * TensorFlow.js' own fused kernels, a product or a convolution with its bias and activation, as the engine's kernels one
 * after the other: the pure-JS ones would multiply in JavaScript.
 */
import {
  _FusedMatMul,
  Add,
  BatchMatMul,
  Conv2D,
  FusedConv2D,
  getBackend,
  getKernel,
  type KernelConfig,
  type NamedAttrMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { EngineBackend } from '../engineBackend.js';
import { engineKernel } from '../engineKernel.js';

/** The kernels of those activations that need nothing but their input. */
const ACTIVATIONS: Readonly<Record<string, string>> = {
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
};

type FusedAttributes = NamedAttrMap & { readonly activation?: string | undefined };

function layerKernel(fused: string, plain: string): KernelConfig {
  return engineKernel<Record<string, TensorInfo>, FusedAttributes>(
    fused,
    ({ inputs, attributes, backend }) => {
      const { bias, ...operands } = inputs;
      const { activation = 'linear', ...own } = attributes;
      const activated = ACTIVATIONS[activation];
      if (activated === undefined && activation !== 'linear') return undefined;
      // A bias of channels that come first is no row.
      if (attributes.dataFormat === 'NCHW') return undefined;
      let result = run(backend, plain, operands, own);
      const replace = (kernel: string, inputs: Record<string, TensorInfo>) => {
        const next = run(backend, kernel, inputs);
        backend.disposeIntermediateTensorInfo(result);
        result = next;
      };
      if (bias) replace(Add, { a: result, b: bias });
      if (activated !== undefined) replace(activated, { x: result });
      return result;
    },
  );
}

/** Runs a kernel of the current backend. */
function run(
  backend: EngineBackend,
  name: string,
  inputs: Record<string, TensorInfo>,
  attrs: NamedAttrMap = {},
): TensorInfo {
  const { kernelFunc } = getKernel(name, getBackend())!;
  return kernelFunc({ inputs, attrs, backend }) as TensorInfo;
}

export const fusedLayerKernels: KernelConfig[] = [
  layerKernel(_FusedMatMul, BatchMatMul),
  layerKernel(FusedConv2D, Conv2D),
];
