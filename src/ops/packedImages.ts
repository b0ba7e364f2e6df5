/**
 * Images kept where the backend computes, four bytes to an integer, and batches of them made there: nothing but
 * indices crosses the bus at a step. For backends that have the fused kernel; others gather in `data`.
 */
import { type Tensor1D, type Tensor4D, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { hasFusedKernel, runFusedKernel } from './kernels.js';

/** Whether the backend in use can; the other functions here are for such backends only. */
export const canGatherPackedImages = (): boolean => hasFusedKernel('GatherImages');

/** `images`, `[count, height, width, channels]` bytes with a multiple of 4 in all, as they lie in memory. The caller disposes it. */
export function packImages(images: Uint8Array): Tensor1D {
  const whole = images.byteOffset % 4 === 0 ? images : images.slice();
  return tensor1d(new Int32Array(whole.buffer, whole.byteOffset, whole.length / 4), 'int32');
}

/** The images of these indices, `[indices, height, width, channels]`, each byte as `(x - 127.5) / 127.5`. */
export function gatherPackedImages(
  packed: Tensor1D,
  indices: Uint32Array,
  [height, width, channels]: readonly [number, number, number],
): Tensor4D {
  const shape = [indices.length, height, width, channels];
  return tidy(() => {
    const inputs = { packed, indices: tensor1d(Int32Array.from(indices), 'int32') };
    return runFusedKernel('GatherImages', inputs, { shape })[0] as Tensor4D;
  });
}
