/**
 * Differentiable augmentation: random changes of every image that the discriminator sees, real or generated,
 * through which the generator's gradient passes.
 */
import { add, matMul, reshape, sub, type Tensor, type Tensor3D, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Augmentation } from '../presets/index.js';
import { type Key, uniforms } from '../random/index.js';

/** The share of the height and of the width that an image is shifted by at most. */
const LARGEST_SHIFT = 1 / 8;
/** What moves in at the edges: -1 is black. */
const BLACK = -1;

export interface Augmented {
  readonly images: Tensor;
  /** Takes a gradient at the changed images to the images. */
  backward(gradient: Tensor): Tensor;
}

/**
 * Changes images `[batch, height, width, 1]` in [-1, 1]; each image by random numbers of its own. Call inside
 * `tf.tidy`. Source: Zhao et al. 2020 (DiffAugment), translation by up to 1/8, zeros there being black here.
 */
export function augment(images: Tensor, augmentation: Augmentation, key: Key): Augmented {
  if (augmentation === 'none') return { images, backward: (gradient) => gradient };
  const [batch, height, width] = images.shape as [number, number, number];
  const draws = uniforms(key, 2 * batch);
  // A shift is a product with a matrix that has a one in each row: it runs on every backend, both ways.
  const vertical = shifts(draws.subarray(0, batch), height);
  const horizontal = shifts(draws.subarray(batch), width);
  const flat = (x: Tensor) => reshape(x, [batch, height, width]) as Tensor3D;
  const moved = matMul(matMul(vertical, sub(flat(images), BLACK)), horizontal, false, true);
  return {
    images: reshape(add(moved, BLACK), images.shape),
    backward: (gradient) =>
      tidy(() => reshape(matMul(matMul(vertical, flat(gradient), true, false), horizontal), images.shape)),
  };
}

/** For each draw in [0, 1), the matrix `[size, size]` that shifts a column by a whole number of pixels. */
function shifts(draws: ArrayLike<number>, size: number): Tensor3D {
  const most = Math.round(size * LARGEST_SHIFT);
  const values = new Float32Array(draws.length * size * size);
  for (let image = 0; image < draws.length; image++) {
    const shift = Math.floor(draws[image]! * (2 * most + 1)) - most;
    for (let to = Math.max(0, shift); to < Math.min(size, size + shift); to++) {
      values[(image * size + to) * size + to - shift] = 1;
    }
  }
  return tensor(values, [draws.length, size, size]) as Tensor3D;
}
