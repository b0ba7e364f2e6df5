/**
 * The DCGAN of Radford, Metz and Chintala 2016 ("Unsupervised Representation Learning with Deep Convolutional
 * Generative Adversarial Networks") as practised: at 28x28 the generator has 2,078,336 parameters, the
 * discriminator 213,184.
 *
 * The paper draws 64x64 images from 4x4 on, doubling four times, here with the widths of PyTorch's example, 512 to 64,
 * which are half of the paper's; at 32x32 it doubles thrice, from 256. 28 is 7 doubled twice, so the variant for MNIST
 * has two transposed convolutions and the last two widths, 128 and 64 (as carpedm20's DCGAN-tensorflow has it,
 * which also has the 5x5 kernels of the paper's own code; PyTorch's example has 4x4 ones, for 64x64 alone).
 * Batch norm in all but G's last and D's first layer, over each channel of an image, also after the projection;
 * no biases (paper's code, PyTorch). Momentum and epsilon are PyTorch's: 0.1 of the new, 1e-5. Weights are
 * N(0, 0.02), and batch norms' gains N(1, 0.02), as in the paper's code and in PyTorch's example.
 */

import type { Architecture } from './architecture.js';
import { MNIST_FORMAT } from './imageFormat.js';
import { normalInitializer } from './initializers.js';
import {
  batchNormalization,
  conv2d,
  conv2dTranspose,
  dense,
  flatten,
  leakyReLU,
  reLU,
  reshape,
  tanh,
} from './layers.js';
import type { Preset } from './preset.js';
import { NO_TECHNIQUES } from './techniques.js';

const SLOPE = 0.2;
const NO_BIAS = { useBias: false };
const NORMALIZATION = { momentum: 0.9, epsilon: 1e-5 };
const DEVIATION = 0.02;
const INITIALIZERS = {
  initializer: normalInitializer(DEVIATION),
  gammaInitializer: normalInitializer(DEVIATION, 1),
};

/** The layers' filters from the smallest images on, which double in size from one to the next. */
const FILTERS = { 28: [256, 128], 32: [256, 128, 64], 64: [512, 256, 128, 64] } as const;

/** Latent vectors `[batch, latentDim]` to images `[batch, size, size, channels]` in (-1, 1). */
function generator(latentDim: number, { size, channels } = MNIST_FORMAT): Architecture {
  const [first, ...others] = FILTERS[size];
  const side = size / 2 ** FILTERS[size].length;
  return {
    name: 'generator',
    inputShape: [latentDim],
    ...INITIALIZERS,
    layers: [
      dense(side * side * first, NO_BIAS),
      reshape([side, side, first]),
      batchNormalization(NORMALIZATION),
      reLU(),
      ...others.flatMap((count) => [
        conv2dTranspose(count, 5, 2, NO_BIAS),
        batchNormalization(NORMALIZATION),
        reLU(),
      ]),
      conv2dTranspose(channels, 5, 2, NO_BIAS),
      tanh(),
    ],
  };
}

/** Images `[batch, size, size, channels]` in [-1, 1] to logits `[batch, 1]`: positive means real. */
function discriminator({ size, channels } = MNIST_FORMAT): Architecture {
  const others = { 28: [128], 32: [128, 256], 64: [128, 256, 512] }[size];
  return {
    name: 'discriminator',
    inputShape: [size, size, channels],
    ...INITIALIZERS,
    layers: [
      conv2d(64, 5, 2, NO_BIAS),
      leakyReLU(SLOPE),
      ...others.flatMap((count) => [
        conv2d(count, 5, 2, NO_BIAS),
        batchNormalization(NORMALIZATION),
        leakyReLU(SLOPE),
      ]),
      flatten(),
      dense(1, NO_BIAS),
    ],
  };
}

export const dcganPaper: Preset = {
  name: 'dcgan-paper',
  description: 'Radford et al. 2016: batch norm in both networks, D updated first',
  defaults: {
    latentDim: 100,
    batchSize: 128,
    epochs: 50,
    learningRate: 2e-4,
    discriminatorLearningRate: null,
    beta1: 0.5,
    beta2: 0.999,
    epsilon: 1e-8,
    samples: 16,
    ...NO_TECHNIQUES,
  },
  update: 'sequential',
  generator,
  discriminator,
};
