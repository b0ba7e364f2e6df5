/**
 * A GAN in training: its two networks, an optimizer for each.
 */

import { Network } from '../models/index.js';
import type { Hyperparameters, ImageFormat, Preset, Techniques } from '../presets/index.js';
import { streamKey } from '../random/index.js';
import { Adam } from './adam.js';
import { WeightAverage } from './weightAverage.js';

export interface Gan {
  readonly generator: Network;
  readonly discriminator: Network;
  readonly generatorOptimizer: Adam;
  readonly discriminatorOptimizer: Adam;
  readonly techniques: Techniques;
  /** The generator that samples are drawn with, where it is not the one in training. */
  readonly average: WeightAverage | undefined;
}

/**
 * Builds the networks for images of this format, MNIST's unless given, their weights drawn from the seed, and their
 * optimizers; `disposeGan` frees them. Where it throws, no tensor stays.
 */
export function createGan(
  preset: Preset,
  hyperparameters: Hyperparameters,
  seed: number,
  images?: ImageFormat,
): Gan {
  const { latentDim, ema, learningRate, discriminatorLearningRate } = hyperparameters;
  const made: { dispose(): void }[] = [];
  const own = <Part extends { dispose(): void }>(part: Part): Part => {
    made.push(part);
    return part;
  };
  const drawnGenerator = () =>
    own(new Network(preset.generator(latentDim, images), streamKey(seed, 'initialization', 0)));
  try {
    const generator = drawnGenerator();
    const discriminator = own(
      new Network(preset.discriminator(images), streamKey(seed, 'initialization', 1)),
    );
    const ofDiscriminator = { ...hyperparameters, learningRate: discriminatorLearningRate ?? learningRate };
    return {
      generator,
      discriminator,
      generatorOptimizer: own(new Adam(generator, hyperparameters)),
      discriminatorOptimizer: own(new Adam(discriminator, ofDiscriminator)),
      techniques: hyperparameters,
      average: ema === 0 ? undefined : new WeightAverage(drawnGenerator(), ema),
    };
  } catch (error) {
    for (const part of made) part.dispose();
    throw error;
  }
}

/** The generator that samples are drawn with. */
export function sampledGenerator({ average, generator }: Gan): Network {
  return average?.network ?? generator;
}

export function disposeGan(gan: Gan): void {
  const { generator, discriminator, generatorOptimizer, discriminatorOptimizer, average } = gan;
  for (const owner of [generator, discriminator, generatorOptimizer, discriminatorOptimizer, average]) {
    owner?.dispose();
  }
}
