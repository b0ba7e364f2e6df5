/**
 * The engine in WebAssembly as the ladder sees it. The engine itself is in `wasm/`.
 */
import type { Backend } from './backend.js';
import { processorName } from './processor.js';
import { wasmRemedy } from './remedies.js';
import { tensorFlowJs } from './sharedModules.js';

export const wasm: Backend = {
  name: 'wasm',
  async probe({ threads }) {
    const { registerWasm, wasmStatus } = await import('./wasm/index.js');
    const status = wasmStatus();
    if (!status.available) {
      return { available: false, reason: status.reason ?? 'it does not load', remedy: wasmRemedy() };
    }
    const count = threads ?? status.threads;
    return {
      available: true,
      device: `${processorName()}, WebAssembly, ${count} ${count === 1 ? 'thread' : 'threads'}`,
      accelerated: false,
      async activate() {
        const tf = tensorFlowJs();
        registerWasm({ threads: count });
        await tf.setBackend('wasm');
      },
    };
  },
};
