/**
 * TensorFlow.js' WebAssembly backend, its binaries among the page's own files.
 */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm';
import { registerWasmTransposedConvolution } from './wasmTransposedConvolution.js';

/** Makes it ready to start: it loads the one of the binaries that the browser can run. */
export function prepareWasm(): void {
  const place = (path: string) => new URL(path, import.meta.url).href;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': place(plain),
    'tfjs-backend-wasm-simd.wasm': place(simd),
    'tfjs-backend-wasm-threaded-simd.wasm': place(threaded),
  });
  registerWasmTransposedConvolution();
}
