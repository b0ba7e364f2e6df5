/**
 * What classifiers compute: convolutions, each halving the image, and two dense layers, with LeakyReLU between them; and
 * what is taken of such a network with random weights.
 */
import {
  add,
  concat,
  conv2d,
  leakyRelu,
  matMul,
  mean,
  reshape,
  slice,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { FEATURES, type WeightArray } from './weightArrays.js';

const STRIDE = 2;
/** Plain ReLU left a fifth of the features at zero for every image. */
const SLOPE = 0.1;
/** How many arrays of weights the two dense layers have. */
const DENSE_WEIGHTS = 4;

/** Weights on the current backend, in the order of `weightShapes`, until they are disposed. */
export type WeightTensors = readonly Tensor[];

export function tensorsOf(weights: readonly WeightArray[]): WeightTensors {
  return tidy(() => weights.map(({ shape, values }) => tensor(values, [...shape])));
}

/** Images `[count, size, size, channels]`, 0 black to 1 white, to features `[count, 128]` and logits `[count, classes]`. */
export function classifierPass(
  weights: WeightTensors,
  images: Tensor4D,
): { features: Tensor2D; logits: Tensor2D } {
  return tidy(() => {
    const [kernel, bias, ofLogits, biasOfLogits] = weights.slice(-DENSE_WEIGHTS) as Four;
    const features = hidden(convolved(weights, images), kernel, bias);
    return { features, logits: dense(features, ofLogits, biasOfLogits) };
  });
}

/**
 * The features of a network with random weights, `[count, 128]`: the first half is the mean response of each filter of the
 * last convolution over an image (its texture and colours, whether it is blurred or has the pattern of checks that
 * generators leave), the second half says what is where in it. docs/evaluation.md has what else was tried.
 */
export function randomPass(weights: WeightTensors, images: Tensor4D): Tensor2D {
  return tidy(() => {
    const [kernel, bias] = weights.slice(-DENSE_WEIGHTS) as Four;
    const responses = convolved(weights, images);
    const means: Tensor2D = mean(responses, [1, 2]);
    const places = hidden(responses, kernel, bias);
    return concat([means, slice(places, [0, 0], [-1, FEATURES - means.shape[1]])], 1);
  });
}

type Four = [Tensor, Tensor, Tensor, Tensor];

function convolved(weights: WeightTensors, images: Tensor4D): Tensor4D {
  let x = images;
  for (let at = 0; at < weights.length - DENSE_WEIGHTS; at += 2) {
    x = leakyRelu(add(conv2d(x, weights[at] as Tensor4D, STRIDE, 'same'), weights[at + 1]!), SLOPE);
  }
  return x;
}

function hidden(responses: Tensor4D, kernel: Tensor, bias: Tensor): Tensor2D {
  return leakyRelu(dense(reshape(responses, [responses.shape[0], -1]), kernel, bias), SLOPE);
}

function dense(x: Tensor, kernel: Tensor, bias: Tensor): Tensor2D {
  return add(matMul(x, kernel), bias);
}
