/**
 * Batches of images from bytes that lie where WebGPU computes: the kernel `GatherImages`.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { getKernel, registerKernel, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { FlatProgram } from './flatProgram.js';

const KERNEL = 'GatherImages';
// The arrays themselves: TensorFlow.js' functions that read them go through f32.
const CODE = `
  fn main(index : i32) {
    if (index < uniforms.size) {
      let image = indices[index / uniforms.imageSize];
      let at = image * uniforms.imageSize + index % uniforms.imageSize;
      let word = bitcast<u32>(packed[at / 4]);
      let byte = (word >> (8u * u32(at % 4))) & 0xffu;
      setOutputAtIndex(index, (f32(byte) - 127.5) / 127.5);
    }
  }
`;

interface GatherAttributes {
  /** `[images, height, width, 1]`. */
  readonly shape: readonly number[];
}

/** Registers the kernel for WebGPU. */
export function registerGatherImages(): void {
  if (getKernel(KERNEL, 'webgpu')) return;
  registerKernel({
    kernelName: KERNEL,
    backendName: 'webgpu',
    kernelFunc({ inputs, attrs, backend }) {
      const { packed, indices } = inputs as Record<'packed' | 'indices', TensorInfo>;
      const { shape } = attrs as unknown as GatherAttributes;
      const size = util.sizeFromShape([...shape]);
      const imageSize = [{ type: 'int32', data: [size / shape[0]!] }];
      const program = new FlatProgram({
        ...{ shaderKey: 'dcgan_gather_images', size, variableNames: ['packed', 'indices'] },
        ...{ uniforms: 'imageSize : i32,', code: CODE },
      });
      const images = (backend as WebGPUBackend).runWebGPUProgram(
        program,
        [packed, indices],
        'float32',
        imageSize,
      );
      return { ...images, shape: [...shape] };
    },
  });
}
