/**
 * What the classifier computes: three convolutions, each halving the image, and two dense layers, with
 * LeakyReLU between them.
 */
import {
  add,
  conv2d,
  leakyRelu,
  matMul,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import type { WeightArray, WeightName } from './weights.js';

const STRIDE = 2;
/** Plain ReLU left a fifth of the features at zero for every image. */
const SLOPE = 0.1;

/** Weights on the current backend, until they are disposed. */
export type WeightTensors = Readonly<Record<WeightName, Tensor>>;

export function tensorsOf(weights: readonly WeightArray[]): WeightTensors {
  return tidy(() => {
    const entries = weights.map(({ name, shape, values }) => [name, tensor(values, [...shape])]);
    return Object.fromEntries(entries) as WeightTensors;
  });
}

/** Images `[count, 28, 28, 1]`, 0 black to 1 white, to features `[count, 128]` and logits `[count, 10]`. */
export function classifierPass(
  weights: WeightTensors,
  images: Tensor4D,
): { features: Tensor2D; logits: Tensor2D } {
  return tidy(() => {
    const first = convolved(images, weights.convolution1, weights.bias1);
    const second = convolved(first, weights.convolution2, weights.bias2);
    const third = convolved(second, weights.convolution3, weights.bias3);
    const flat = reshape(third, [images.shape[0], -1]);
    const features: Tensor2D = leakyRelu(dense(flat, weights.features, weights.featuresBias), SLOPE);
    return { features, logits: dense(features, weights.logits, weights.logitsBias) };
  });
}

function convolved(x: Tensor4D, kernel: Tensor, bias: Tensor): Tensor4D {
  return leakyRelu(add(conv2d(x, kernel as Tensor4D, STRIDE, 'same'), bias), SLOPE);
}

function dense(x: Tensor, kernel: Tensor, bias: Tensor): Tensor2D {
  return add(matMul(x, kernel), bias);
}
