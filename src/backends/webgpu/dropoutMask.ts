/**
 * Dropout's masks drawn where WebGPU computes, so that none is drawn in JavaScript and copied there: Philox4x32-10 as
 * in `random`, in WGSL. The self-test of the backend does not cover it; its own is against `keepMask`.
 */
import { type WebGPUBackend, type WebGPUProgram, webgpu_util } from '@tensorflow/tfjs-backend-webgpu';
import { backend, getKernel, registerKernel, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { DROPOUT_MASK, isTrialMask, type MaskAttributes, TRIAL } from '../dropoutMask.js';

/** Words that one call of Philox makes, and a thread of the program writes. */
const WORDS = 4;
const WORKGROUP: [number, number, number] = [64, 1, 1];

/** WGSL has no product of 64 bits: the high half is put together from halves of 16. */
const SHADER = `
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

  fn main(index : i32) {
    let words = philox(u32(index));
    for (var i = 0; i < ${WORDS}; i++) {
      let at = index * ${WORDS} + i;
      if (at < uniforms.size) {
        setOutputAtIndex(at, select(0.0, uniforms.kept, words[i] >= uniforms.threshold));
      }
    }
  }
`;

class DropoutMaskProgram implements WebGPUProgram {
  readonly outputShape: number[];
  readonly dispatchLayout: { x: number[] };
  readonly dispatch: [number, number, number];
  readonly workgroupSize = WORKGROUP;
  readonly variableNames: string[] = [];
  readonly uniforms =
    'seedLow : u32, seedHigh : u32, part : u32, counter : u32, stream : u32, threshold : u32, kept : f32,';
  readonly size = true;
  shaderKey = 'dcgan_dropout_mask';

  constructor(size: number) {
    this.outputShape = [size];
    this.dispatchLayout = webgpu_util.flatDispatchLayout(this.outputShape);
    this.dispatch = webgpu_util.computeDispatch(this.dispatchLayout, this.outputShape, WORKGROUP, [
      WORDS,
      1,
      1,
    ]);
  }

  getUserCode(): string {
    return SHADER;
  }
}

/**
 * Registers the kernel for the backend in use, WebGPU, unless what it draws is not what `keepMask` does: the op that
 * asks then draws in JavaScript.
 */
export async function registerDropoutMask(): Promise<void> {
  if (getKernel(DROPOUT_MASK, 'webgpu')) return;
  const webgpu = backend() as WebGPUBackend;
  if (!(await drawsAsWeDo(webgpu))) return;
  registerKernel({
    kernelName: DROPOUT_MASK,
    backendName: 'webgpu',
    kernelFunc: ({ attrs, backend }) =>
      drawMask(backend as WebGPUBackend, attrs as unknown as MaskAttributes),
  });
}

function drawMask(webgpu: WebGPUBackend, { shape, rate, kept, key }: MaskAttributes): TensorInfo {
  const program = new DropoutMaskProgram(util.sizeFromShape([...shape]));
  const words = [...key, Math.round(rate * 2 ** 32)].map((word) => ({ type: 'uint32', data: [word] }));
  const mask = webgpu.runWebGPUProgram(program, [], 'float32', [...words, { type: 'float32', data: [kept] }]);
  return { ...mask, shape: [...shape] };
}

async function drawsAsWeDo(webgpu: WebGPUBackend): Promise<boolean> {
  try {
    const { dataId } = drawMask(webgpu, TRIAL);
    const values = (await webgpu.read(dataId)) as Float32Array;
    webgpu.disposeData(dataId);
    return isTrialMask(values);
  } catch {
    return false;
  }
}
