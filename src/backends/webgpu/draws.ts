/**
 * What programs that draw random numbers where WebGPU computes have in common: the generator of `random`,
 * Philox4x32-10, in WGSL, and the trial before they are used. The self-test of the backend does not cover them.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, getKernel, registerKernel, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type FusedAttributes, type FusedOutputs, fusedKernel } from '../fusedKernels.js';
import { FlatProgram } from './flatProgram.js';

/** Words that one call of Philox makes, and a thread of such a program takes. */
export const WORDS = 4;

/**
 * `philox(block)` is the sequence's block of four words. WGSL has no product of 64 bits: the high half is put together
 * from halves of 16.
 */
const PHILOX = `
  fn multiplyHigh(a : u32, b : u32) -> u32 {
    let aLow = a & 0xffffu;
    let aHigh = a >> 16u;
    let bLow = b & 0xffffu;
    let bHigh = b >> 16u;
    let middle = aHigh * bLow + ((aLow * bLow) >> 16u);
    let carry = aLow * bHigh + (middle & 0xffffu);
    return aHigh * bHigh + (middle >> 16u) + (carry >> 16u);
  }

  fn philox(block : u32) -> vec4<u32> {
    var c = vec4<u32>(block, uniforms.part, uniforms.counter, uniforms.stream);
    var k = vec2<u32>(uniforms.seedLow, uniforms.seedHigh);
    for (var round = 0; round < 10; round++) {
      let high0 = multiplyHigh(0xd2511f53u, c.x);
      let high1 = multiplyHigh(0xcd9e8d57u, c.z);
      c = vec4<u32>(high1 ^ c.y ^ k.x, 0xcd9e8d57u * c.z, high0 ^ c.w ^ k.y, 0xd2511f53u * c.x);
      k = k + vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
    }
    return c;
  }
`;

type DrawingKernel = 'DropoutMask' | 'Normals';

export interface Draw<Name extends DrawingKernel> {
  readonly kernelName: Name;
  /** WGSL that calls `philox`, and whose `main` writes `WORDS` elements. */
  readonly code: string;
  /** What the code finds in `uniforms` besides the key: declarations, and their values for a call. */
  readonly uniforms?: string;
  values?(attributes: FusedAttributes<Name>): { type: string; data: number[] }[];
  /** A call, and whether what it draws is what `random` draws. */
  readonly trial: FusedAttributes<Name>;
  isRight(values: Float32Array): boolean;
}

/**
 * Registers a kernel for the backend in use, WebGPU, unless its trial is not right: the op that asks then draws in
 * JavaScript.
 */
export async function registerDraw<Name extends DrawingKernel>(draw: Draw<Name>): Promise<void> {
  if (getKernel(draw.kernelName, 'webgpu')) return;
  if (!(await passesTrial(backend() as WebGPUBackend, draw))) return;
  registerKernel(
    fusedKernel(draw.kernelName, 'webgpu', (_, attributes, webgpu: WebGPUBackend) => {
      return [run(webgpu, draw, attributes)] as FusedOutputs<Name, TensorInfo>;
    }),
  );
}

function run<Name extends DrawingKernel>(
  webgpu: WebGPUBackend,
  { kernelName, code, uniforms = '', values }: Draw<Name>,
  attributes: FusedAttributes<Name>,
): TensorInfo {
  const { shape, key } = attributes;
  const program = new FlatProgram({
    shaderKey: `dcgan_${kernelName}`,
    size: util.sizeFromShape([...shape]),
    perThread: WORDS,
    uniforms: `seedLow : u32, seedHigh : u32, part : u32, counter : u32, stream : u32, ${uniforms}`,
    code: `${PHILOX}${code}`,
  });
  const words = key.map((word) => ({ type: 'uint32', data: [word] }));
  const drawn = webgpu.runWebGPUProgram(program, [], 'float32', [...words, ...(values?.(attributes) ?? [])]);
  return { ...drawn, shape: [...shape] };
}

async function passesTrial<Name extends DrawingKernel>(
  webgpu: WebGPUBackend,
  draw: Draw<Name>,
): Promise<boolean> {
  try {
    const { dataId } = run(webgpu, draw, draw.trial);
    const values = (await webgpu.read(dataId)) as Float32Array;
    webgpu.disposeData(dataId);
    return draw.isRight(values);
  } catch {
    return false;
  }
}
