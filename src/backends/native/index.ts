/**
 * The engine as a TensorFlow.js backend: the C++ kernels where there are some, the pure-JS kernels for everything
 * else. "native" is the one whose kernels are in the addon.
 */

import { availableParallelism } from 'node:os';
import { backend, getKernelsForBackend, registerBackend, registerKernel } from '@tensorflow/tfjs-core';
import { type Engine, loadAddon } from './addon.js';
import { NativeBackend } from './backend.js';
import { BufferPool, type TensorMemory } from './bufferPool.js';
import { convolutionKernels } from './kernels/convolution.js';
import { elementwiseKernels } from './kernels/elementwise.js';
import { fusedKernels } from './kernels/fused.js';
import { matmulKernels } from './kernels/matmul.js';

export { type Addon, type Engine, loadAddon, type NativeStatus, nativeStatus } from './addon.js';
export type { TensorMemory } from './bufferPool.js';

const registered = new Set<string>();

/**
 * Registers a backend of this name that computes with `engine` on tensors in `memory`. Once is enough, more does no
 * harm. No underscore in the name: TensorFlow.js splits its kernels' keys there.
 */
export function registerEngine(name: string, engine: Engine, memory: TensorMemory): void {
  if (registered.has(name)) return;
  const own = [...convolutionKernels, ...matmulKernels, ...elementwiseKernels, ...fusedKernels];
  const names = new Set(own.map(({ kernelName }) => kernelName));
  const others = getKernelsForBackend('cpu').filter(({ kernelName }) => !names.has(kernelName));
  for (const kernel of [...others, ...own]) registerKernel({ ...kernel, backendName: name });
  registerBackend(name, () => new NativeBackend(engine, memory), 5);
  registered.add(name);
}

/**
 * Registers the backend "native" and sets its threads (all processors unless given). Calling it again only sets the
 * threads. Throws an Error that says why where the addon cannot be loaded.
 */
export function registerNative({ threads = availableParallelism() }: { threads?: number } = {}): void {
  const addon = loadAddon();
  addon.setThreads(threads);
  registerEngine('native', addon, new BufferPool((buffer) => addon.misalignment(buffer)));
}

/**
 * Whether the current backend, this one, rounds the operands of convolutions to bfloat16. Throws an Error where
 * the kernels in use do not take them.
 */
export function useBfloat16(use: boolean): void {
  if (use && !loadAddon().hasBfloat16()) throw new Error('These kernels take no bfloat16 operands.');
  (backend() as NativeBackend).bfloat16 = use;
}
