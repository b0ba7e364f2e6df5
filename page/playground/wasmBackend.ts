/**
 * The engine in WebAssembly as the playground's backend, with one thread: the page's own may not wait for others.
 */
import { createWasmEngine, registerEngine } from '../../src/backends/wasm/browser.js';
import { fetchPart } from '../files/fetchFile.js';

/** Throws an Error where the engine does not start. */
export async function registerWasm(): Promise<void> {
  const file = await fetchPart('engine.wasm');
  const engine = await WebAssembly.compile(await file.arrayBuffer())
    .then((module) => createWasmEngine(module, () => {}))
    .catch((cause: unknown) => {
      throw new Error('it does not start', { cause });
    });
  registerEngine('wasm', engine, engine.memory);
}
