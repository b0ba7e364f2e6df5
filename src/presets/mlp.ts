/**
 * The fully-connected GAN, as most first implementations on MNIST are: the generator has 1,486,352 parameters,
 * the discriminator 533,505. No convolution and no batch norm.
 *
 * The published ones disagree on which network is updated first (PyTorch-GAN's `gan.py`: the generator; most
 * others: the discriminator). Here it is the discriminator, as in Goodfellow et al. 2014, algorithm 1, with k = 1.
 * Adam's beta1 is 0.5, as in PyTorch-GAN: with 0.9 and seed 1 all samples were one pattern after four epochs, where
 * with 0.5 they differed after two.
 */

import type { Architecture } from './architecture.js';
import { MNIST_FORMAT } from './imageFormat.js';
import { glorotUniform } from './initializers.js';
import { dense, flatten, leakyReLU, reshape, tanh } from './layers.js';
import type { Preset } from './preset.js';
import { NO_TECHNIQUES } from './techniques.js';

const SLOPE = 0.2;

/** Latent vectors `[batch, latentDim]` to images `[batch, size, size, channels]` in (-1, 1). */
function generator(latentDim: number, { size, channels } = MNIST_FORMAT): Architecture {
  return {
    name: 'generator',
    inputShape: [latentDim],
    initializer: glorotUniform,
    layers: [
      ...[256, 512, 1024].flatMap((units) => [dense(units), leakyReLU(SLOPE)]),
      dense(size * size * channels),
      tanh(),
      reshape([size, size, channels]),
    ],
  };
}

/** Images `[batch, size, size, channels]` in [-1, 1] to logits `[batch, 1]`: positive means real. */
function discriminator({ size, channels } = MNIST_FORMAT): Architecture {
  return {
    name: 'discriminator',
    inputShape: [size, size, channels],
    initializer: glorotUniform,
    layers: [flatten(), ...[512, 256].flatMap((units) => [dense(units), leakyReLU(SLOPE)]), dense(1)],
  };
}

export const mlp: Preset = {
  name: 'mlp',
  description: 'fully connected: no convolutions, quick to train',
  defaults: {
    latentDim: 100,
    batchSize: 128,
    epochs: 50,
    learningRate: 1e-4,
    discriminatorLearningRate: null,
    beta1: 0.5,
    beta2: 0.999,
    epsilon: 1e-7,
    samples: 16,
    ...NO_TECHNIQUES,
  },
  update: 'sequential',
  generator,
  discriminator,
};
