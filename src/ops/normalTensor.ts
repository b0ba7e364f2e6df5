/**
 * Normal numbers as a tensor: drawn where the backend computes, where it can, or in JavaScript.
 */
import { type Tensor, tensor, util } from '@tensorflow/tfjs-core';
import { type Key, keyWords, normals } from '../random/index.js';
import { hasFusedKernel, runFusedKernel } from './kernels.js';

/**
 * Draws of N(0, 1) in this shape, the same numbers for the same key: `normals` of `random`, to 1e-5 where the backend
 * draws them. The caller disposes it.
 */
export function normalTensor(key: Key, shape: readonly number[]): Tensor {
  if (!hasFusedKernel('Normals')) {
    return tensor(normals(key, util.sizeFromShape([...shape])), [...shape]);
  }
  return runFusedKernel('Normals', {}, { shape: [...shape], key: keyWords(key) })[0];
}
