/**
 * TensorFlow.js' backends for browsers, best first. Each is loaded only when it is tried.
 */
import { setBackend } from '@tensorflow/tfjs-core';
import type { BackendCandidate } from './chooseBackend.js';

export const BACKENDS: readonly BackendCandidate[] = [
  {
    title: 'WebGPU',
    compiles: true,
    async start() {
      await requireWebGpuAdapter();
      await import('@tensorflow/tfjs-backend-webgpu');
      await use('webgpu');
    },
  },
  {
    title: 'WebGL',
    compiles: true,
    async start() {
      requireWebGlHardware();
      await import('@tensorflow/tfjs-backend-webgl');
      await use('webgl');
    },
  },
  {
    title: 'WebAssembly',
    compiles: false,
    async start() {
      if (typeof WebAssembly === 'undefined') throw new Error('this browser has none');
      const { registerWasm } = await import('./wasmBackend.js');
      await registerWasm();
      await use('wasm');
    },
  },
  {
    title: 'plain JavaScript',
    compiles: false,
    async start() {
      await import('@tensorflow/tfjs-backend-cpu');
      await use('cpu');
    },
  },
];

async function use(name: string): Promise<void> {
  if (!(await setBackend(name))) throw new Error('it does not start');
}

/** Software adapters are slower than WebAssembly. */
async function requireWebGpuAdapter(): Promise<void> {
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<Adapter | null> } };
  if (!gpu) throw new Error('this browser has none');
  const adapter = await gpu.requestAdapter();
  if (!adapter) throw new Error('no graphics adapter');
  if (adapter.info?.isFallbackAdapter) throw new Error('its adapter is software');
}

interface Adapter {
  readonly info?: { readonly isFallbackAdapter?: boolean };
}

function requireWebGlHardware(): void {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!context) throw new Error('this browser has none that is fast');
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(context.getParameter(extension?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  if (/swiftshader|llvmpipe|softpipe|basic render/i.test(renderer))
    throw new Error('its renderer is software');
}
