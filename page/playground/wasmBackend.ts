/**
 * TensorFlow.js' WebAssembly backend, its binaries among the page's own files.
 */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env } from '@tensorflow/tfjs-core';
import { fetchFile } from '../files/fetchFile.js';
import { registerWasmTransposedConvolution } from './wasmTransposedConvolution.js';

const BINARIES = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
] as const;

/** Loads the one binary that the backend will choose in this browser. */
export async function prepareWasm(): Promise<void> {
  const simd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  const threads = simd && (await env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT'));
  const response = await fetchFile(BINARIES[threads ? 2 : simd ? 1 : 0]);
  if (!response.ok) throw new Error('its binary is missing');
  const binary = new Blob([await response.arrayBuffer()], { type: 'application/wasm' });
  const url = URL.createObjectURL(binary);
  setWasmPaths(Object.fromEntries(BINARIES.map((name) => [name, url])));
  registerWasmTransposedConvolution();
}
