/**
 * Dropout's masks drawn where WebGPU computes, so that none is drawn in JavaScript and copied there. The self-test of the backend does not cover it; its own is against `keepMask`.
 */
import { type WebGPUBackend, type WebGPUProgram, webgpu_util } from '@tensorflow/tfjs-backend-webgpu';
import { backend, getKernel, registerKernel, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { DROPOUT_MASK, isTrialMask, type MaskAttributes, TRIAL } from '../dropoutMask.js';
import { KEY_UNIFORMS, PHILOX, WORDS } from './philox.js';

const WORKGROUP: [number, number, number] = [64, 1, 1];

const SHADER = `
  ${PHILOX}
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
  readonly uniforms = `${KEY_UNIFORMS} threshold : u32, kept : f32,`;
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
