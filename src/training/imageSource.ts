/**
 * Where a step's images come from: the data set as it lies in memory or, where the backend can, a copy of it where the
 * backend computes.
 */
import { type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';
import { gatherImages } from '../data/browser.js';
import type { Dataset } from '../data/index.js';
import { canGatherPackedImages, gatherPackedImages, packImages } from '../ops/index.js';

export interface ImageSource {
  /** The images of these indices, `[indices, height, width, channels]` in [-1, 1]; the caller disposes them. */
  gather(indices: Uint32Array): Tensor4D;
  dispose(): void;
}

/** Bytes that every WebGPU device can bind at once: the default of `maxStorageBufferBindingSize`. */
const MOST_BYTES = 2 ** 27;

/** For the backend in use. */
export function openImageSource(
  dataset: Pick<Dataset, 'images' | 'height' | 'width' | 'channels'>,
): ImageSource {
  const { images, height, width, channels } = dataset;
  if (canGatherPackedImages() && images.length <= MOST_BYTES && images.length % 4 === 0) {
    const packed = packImages(images);
    return {
      gather: (indices) => gatherPackedImages(packed, indices, [height, width, channels]),
      dispose: () => packed.dispose(),
    };
  }
  return {
    gather: (indices) => tensor4d(gatherImages(dataset, indices), [indices.length, height, width, channels]),
    dispose: () => {},
  };
}
