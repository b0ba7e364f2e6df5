/**
 * The DCGAN of the TensorFlow tutorial ("Deep Convolutional Generative Adversarial Network", MNIST): the
 * generator has 2,330,944 parameters, the discriminator 212,865.
 */

import type { Architecture } from './architecture.js';
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

/** Latent vectors `[batch, latentDim]` to images `[batch, 28, 28, 1]` in (-1, 1). */
function generator(latentDim: number): Architecture {
  return {
    name: 'generator',
    inputShape: [latentDim],
    initializer: glorotUniform,
    layers: [
      dense(7 * 7 * 256, NO_BIAS),
      batchNormalization(),
      leakyReLU(SLOPE),
      reshape([7, 7, 256]),
      conv2dTranspose(128, 5, 1, NO_BIAS),
      batchNormalization(),
      leakyReLU(SLOPE),
      conv2dTranspose(64, 5, 2, NO_BIAS),
      batchNormalization(),
      leakyReLU(SLOPE),
      conv2dTranspose(1, 5, 2, NO_BIAS),
      tanh(),
    ],
  };
}

/** Images `[batch, 28, 28, 1]` in [-1, 1] to logits `[batch, 1]`: positive means real. */
function discriminator(): Architecture {
  return {
    name: 'discriminator',
    inputShape: [28, 28, 1],
    initializer: glorotUniform,
    layers: [
      conv2d(64, 5, 2),
      leakyReLU(SLOPE),
      dropout(0.3),
      conv2d(128, 5, 2),
      leakyReLU(SLOPE),
      dropout(0.3),
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
