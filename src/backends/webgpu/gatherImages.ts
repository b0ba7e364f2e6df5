/**
 * Batches of images from bytes that lie where WebGPU computes: the kernel `GatherImages`.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { getKernel, registerKernel, util } from '@tensorflow/tfjs-core';
import { fusedKernel } from '../fusedKernels.js';
import { FlatProgram } from './flatProgram.js';

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

/** Registers the kernel for WebGPU. */
export function registerGatherImages(): void {
  if (getKernel('GatherImages', 'webgpu')) return;
  registerKernel(
    fusedKernel('GatherImages', 'webgpu', ({ packed, indices }, { shape }, backend: WebGPUBackend) => {
      const size = util.sizeFromShape([...shape]);
      const imageSize = [{ type: 'int32', data: [size / shape[0]!] }];
      const program = new FlatProgram({
        ...{ shaderKey: 'dcgan_gather_images', size, variableNames: ['packed', 'indices'] },
        ...{ uniforms: 'imageSize : i32,', code: CODE },
      });
      const images = backend.runWebGPUProgram(program, [packed, indices], 'float32', imageSize);
      return [{ ...images, shape: [...shape] }];
    }),
  );
}
