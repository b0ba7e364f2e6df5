/**
 * The native engine as a TensorFlow.js backend named "native": the C++ kernels where there are some, the
 * pure-JS kernels for everything else.
 */

import { availableParallelism } from 'node:os';
import { backend, getKernelsForBackend, registerBackend, registerKernel } from '@tensorflow/tfjs-core';
import { loadAddon } from './addon.js';
import { NativeBackend } from './backend.js';
import { convolutionKernels } from './kernels/convolution.js';
import { elementwiseKernels } from './kernels/elementwise.js';
import { fusedKernels } from './kernels/fused.js';
import { matmulKernels } from './kernels/matmul.js';

export { type Addon, loadAddon, type NativeStatus, nativeStatus } from './addon.js';

const NAME = 'native';
let registered = false;

/**
 * Registers the backend and sets its threads (all processors unless given). Calling it again only sets the
 * threads. Throws an Error that says why where the addon cannot be loaded.
 */
export function registerNative({ threads = availableParallelism() }: { threads?: number } = {}): void {
  loadAddon().setThreads(threads);
  if (registered) return;
  const own = [...convolutionKernels, ...matmulKernels, ...elementwiseKernels, ...fusedKernels];
  const names = new Set(own.map(({ kernelName }) => kernelName));
  for (const kernel of getKernelsForBackend('cpu')) {
    if (!names.has(kernel.kernelName)) registerKernel({ ...kernel, backendName: NAME });
  }
  for (const kernel of own) registerKernel(kernel);
  registerBackend(NAME, () => new NativeBackend(), 5);
  registered = true;
}

/**
 * Whether the current backend, this one, rounds the operands of convolutions to bfloat16. Throws an Error where
 * the kernels in use do not take them.
 */
export function useBfloat16(use: boolean): void {
  if (use && !loadAddon().hasBfloat16()) throw new Error('These kernels take no bfloat16 operands.');
  (backend() as NativeBackend).bfloat16 = use;
}
