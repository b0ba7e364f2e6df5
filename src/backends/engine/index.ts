/**
 * The engine as a TensorFlow.js backend, whether the addon or the WebAssembly module answers its calls: its C++ kernels
 * where there are some, the pure-JS kernels for everything else.
 */

import { backend, getKernelsForBackend, registerBackend, registerKernel } from '@tensorflow/tfjs-core';
import type { TensorMemory } from './bufferPool.js';
import type { Engine } from './engine.js';
import { EngineBackend } from './engineBackend.js';
import { arithmeticKernels } from './kernels/arithmetic.js';
import { convolutionKernels } from './kernels/convolution.js';
import { elementwiseKernels } from './kernels/elementwise.js';
import { fusedKernels } from './kernels/fused.js';
import { fusedLayerKernels } from './kernels/fusedLayers.js';
import { matmulKernels } from './kernels/matmul.js';
import { poolingKernels } from './kernels/pooling.js';
import { reductionKernels } from './kernels/reduction.js';

export { BufferPool, type TensorMemory } from './bufferPool.js';
export type { Engine, EngineCalls } from './engine.js';

const registered = new Set<string>();

/**
 * Registers a backend of this name that computes with `engine` on tensors in `memory`. Once is enough, more does no
 * harm. No underscore in the name: TensorFlow.js splits its kernels' keys there.
 */
export function registerEngine(name: string, engine: Engine, memory: TensorMemory): void {
  if (registered.has(name)) return;
  const own = [
    ...[...convolutionKernels, ...matmulKernels, ...fusedLayerKernels, ...poolingKernels],
    ...[...arithmeticKernels, ...elementwiseKernels, ...reductionKernels, ...fusedKernels],
  ];
  const names = new Set(own.map(({ kernelName }) => kernelName));
  const others = getKernelsForBackend('cpu').filter(({ kernelName }) => !names.has(kernelName));
  for (const kernel of [...others, ...own]) registerKernel({ ...kernel, backendName: name });
  registerBackend(name, () => new EngineBackend(engine, memory), 5);
  registered.add(name);
}

/**
 * Whether the current backend, one of this engine, rounds the operands of convolutions to bfloat16; the kernels in use
 * must take them.
 */
export function useBfloat16(use: boolean): void {
  (backend() as EngineBackend).bfloat16 = use;
}
