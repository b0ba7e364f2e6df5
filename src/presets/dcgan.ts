/**
 * The DCGAN of the TensorFlow tutorial ("Deep Convolutional Generative Adversarial Network", MNIST): the
 * generator has 2,330,944 parameters, the discriminator 212,865. For larger images it has more layers.
 */

import type { Architecture } from './architecture.js';
import { type ImageFormat, MNIST_FORMAT } from './imageFormat.js';
import { glorotUniform } from './initializers.js';
import {
  batchNormalization,
  conv2d,
  conv2dTranspose,
  dense,
  dropout,
  flatten,
  leakyReLU,
  reshape,
  tanh,
} from './layers.js';
import type { Preset } from './preset.js';
import { NO_TECHNIQUES } from './techniques.js';

/** Keras' LeakyReLU in the TensorFlow version of the tutorial. */
const SLOPE = 0.3;
const NO_BIAS = { useBias: false };

/** Latent vectors `[batch, latentDim]` to images `[batch, size, size, channels]` in (-1, 1). */
function generator(latentDim: number, { size, channels } = MNIST_FORMAT): Architecture {
  const { side, filters, strides } = growthTo(size);
  const [first, ...others] = filters;
  return {
    name: 'generator',
    inputShape: [latentDim],
    initializer: glorotUniform,
    layers: [
      dense(side * side * first!, NO_BIAS),
      batchNormalization(),
      leakyReLU(SLOPE),
      reshape([side, side, first!]),
      ...others.flatMap((count, index) => [
        conv2dTranspose(count, 5, strides[index]!, NO_BIAS),
        batchNormalization(),
        leakyReLU(SLOPE),
      ]),
      conv2dTranspose(channels, 5, 2, NO_BIAS),
      tanh(),
    ],
  };
}

/**
 * The smallest images that a generator draws, its filters from there on, and how many times larger each of the layers
 * makes them before the last. At 28 it is the tutorial's, whose first one leaves them as large as they are; at 32 and 64
 * all of them double from 4 by 4, as in Radford et al. 2016.
 */
function growthTo(size: ImageFormat['size']): { side: number; filters: number[]; strides: number[] } {
  if (size === 28) return { side: 7, filters: [256, 128, 64], strides: [1, 2] };
  return { side: 4, filters: size === 32 ? [256, 128, 64] : [512, 256, 128, 64], strides: [2, 2, 2] };
}

/** Images `[batch, size, size, channels]` in [-1, 1] to logits `[batch, 1]`: positive means real. */
function discriminator({ size, channels } = MNIST_FORMAT): Architecture {
  const filters = { 28: [64, 128], 32: [64, 128, 256], 64: [64, 128, 256, 512] }[size];
  return {
    name: 'discriminator',
    inputShape: [size, size, channels],
    initializer: glorotUniform,
    layers: [
      ...filters.flatMap((count) => [conv2d(count, 5, 2), leakyReLU(SLOPE), dropout(0.3)]),
      flatten(),
      dense(1),
    ],
  };
}

export const dcgan: Preset = {
  name: 'dcgan',
  description: 'the TensorFlow tutorial: batch norm in G, dropout in D',
  defaults: {
    latentDim: 100,
    batchSize: 256,
    epochs: 50,
    learningRate: 1e-4,
    discriminatorLearningRate: null,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-7,
    samples: 16,
    ...NO_TECHNIQUES,
  },
  update: 'simultaneous',
  generator,
  discriminator,
};
