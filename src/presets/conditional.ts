/**
 * `best`, told which digit to draw: both networks get the class of each image, so that a digit can be asked for.
 *
 * The discriminator judges by projection (Miyato and Koyama 2018): an image's logit is a general verdict plus one that
 * belongs to its class. Both are linear in its last features, so they are eleven outputs of one dense layer.
 */
import { DIGITS } from '../latent/index.js';
import type { Architecture } from './architecture.js';
import { best, discriminatorOf } from './best.js';
import { type ImageFormat, MNIST_FORMAT } from './imageFormat.js';
import { glorotUniform, type Initializer } from './initializers.js';
import type { Preset } from './preset.js';

/** The general verdict, and one for each digit. */
const OUTPUTS = 1 + DIGITS;

/** The classes' verdicts begin at zero: an untrained discriminator is that of `best`. */
const generalVerdictAlone: Initializer = (shape, key) => {
  const [inputs, outputs] = shape as [number, number];
  if (shape.length !== 2 || outputs !== OUTPUTS) return glorotUniform(shape, key);
  const kernel = new Float32Array(inputs * OUTPUTS);
  glorotUniform([inputs, 1], key).forEach((value, input) => {
    kernel[input * OUTPUTS] = value;
  });
  return kernel;
};

const { generator: imagesFrom } = best;

/** Latent vectors with a digit behind them, `[batch, latentDim + 10]`, to images. */
function generator(latentDim: number, images?: ImageFormat): Architecture {
  return imagesFrom(latentDim + DIGITS, images);
}

/** Images to eleven verdicts `[batch, 11]`. */
function discriminator(images = MNIST_FORMAT): Architecture {
  return { ...discriminatorOf(OUTPUTS, images), initializer: generalVerdictAlone };
}

export const conditional: Preset = {
  ...best,
  name: 'conditional',
  description: 'best, told which digit to draw: digits of your choice',
  conditional: true,
  generator,
  discriminator,
  defaults: {
    ...best.defaults,
    epochs: 10,
    learningRate: 4e-4,
    discriminatorLearningRate: 8e-4,
    learningRateDecay: 0.7,
    r1Final: 4,
    // Ten columns, one a digit.
    samples: 100,
  },
};
