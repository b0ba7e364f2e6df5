/**
 * TensorFlow.js' WebAssembly backend, on one thread under Node, with the kernel that training needs and it
 * lacks (`wasmFilterGradient.ts`).
 */
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type { Backend } from './backend.js';
import { processorName } from './processor.js';

export const wasm: Backend = {
  name: 'wasm',
  async probe() {
    return {
      available: true,
      device: `${processorName()}, one thread of WebAssembly`,
      accelerated: false,
      // 8,400 s (`dcgan`, batch 256) on a Zen 5 core, with another filter gradient.
      expectedEpoch: 'about two hours',
      activate,
    };
  },
};

async function activate(): Promise<void> {
  const tf = await import('@tensorflow/tfjs-core');
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const { registerWasmFilterGradient } = await import('./wasmFilterGradient.js');
  const require = createRequire(import.meta.url);
  setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
  registerWasmFilterGradient();
  await withoutNewListeners(async () => {
    await tf.setBackend('wasm');
  });
}

/**
 * Runs `work` and takes away what it made the process listen to: Emscripten rethrows uncaught errors from
 * its own listeners, which turns their stack traces and exit codes into others.
 */
async function withoutNewListeners(work: () => Promise<void>): Promise<void> {
  const events = ['uncaughtException', 'unhandledRejection'];
  const before = events.map((event) => new Set(process.listeners(event as NodeJS.Signals)));
  await work();
  events.forEach((event, index) => {
    for (const listener of process.listeners(event as NodeJS.Signals)) {
      if (!before[index]!.has(listener)) process.off(event, listener);
    }
  });
}
