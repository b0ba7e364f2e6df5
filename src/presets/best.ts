/**
 * The tutorial's generator, trained by what the field has learnt since: of the techniques there are, those that won
 * when measured. docs/gallery.md has the figures, of what lost, too.
 */

import type { Architecture } from './architecture.js';
import { dcgan } from './dcgan.js';
import { type ImageFormat, MNIST_FORMAT } from './imageFormat.js';
import { glorotUniform } from './initializers.js';
import { conv2d, dense, flatten, leakyReLU } from './layers.js';
import type { Preset } from './preset.js';

const SLOPE = 0.3;

/**
 * Images `[batch, size, size, channels]` in [-1, 1] to logits `[batch, outputs]`. The tutorial's sees 13 of 28 pixels at a
 * time and adds up what it saw, so that digits need only be right piece by piece; here a last convolution of many filters
 * sees the whole, of images that are 4 by 4 by then. Without dropout: the gradient penalty keeps this one in check.
 */
export function discriminatorOf(outputs: number, { size, channels }: ImageFormat): Architecture {
  const filters = size === 64 ? [64, 128, 256, 512] : [64, 128, 512];
  return {
    name: 'discriminator',
    inputShape: [size, size, channels],
    initializer: glorotUniform,
    layers: [
      ...filters.flatMap((count) => [conv2d(count, 5, 2), leakyReLU(SLOPE)]),
      flatten(),
      dense(outputs),
    ],
  };
}

export const best: Preset = {
  ...dcgan,
  name: 'best',
  description: "the tutorial's generator, a stronger D, R1 and averaged weights",
  discriminator: (images = MNIST_FORMAT) => discriminatorOf(1, images),
  defaults: {
    ...dcgan.defaults,
    batchSize: 64,
    learningRate: 2e-4,
    discriminatorLearningRate: 4e-4,
    beta1: 0.5,
    ema: 0.999,
    r1: 1,
    r1Every: 4,
  },
};
