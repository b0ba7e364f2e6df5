/**
 * The native engine as a TensorFlow.js backend named "native": the C++ kernels where there are some, the
 * pure-JS kernels for everything else.
 */

import { availableParallelism } from 'node:os';
import { getKernelsForBackend, registerBackend, registerKernel } from '@tensorflow/tfjs-core';
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
