/**
 * A GAN in training: its two networks, an optimizer for each.
 */
import { type Hyperparameters, Network, type Preset } from '../models/index.js';
import { streamKey } from '../random/index.js';
import { Adam } from './adam.js';

export interface Gan {
  readonly generator: Network;
  readonly discriminator: Network;
  readonly generatorOptimizer: Adam;
  readonly discriminatorOptimizer: Adam;
}

/** Builds the networks, their weights drawn from the seed, and their optimizers; `disposeGan` frees them. */
export function createGan(preset: Preset, hyperparameters: Hyperparameters, seed: number): Gan {
  const { latentDim, ...adam } = hyperparameters;
  const generator = new Network(preset.generator(latentDim), streamKey(seed, 'initialization', 0));
  const discriminator = new Network(preset.discriminator(), streamKey(seed, 'initialization', 1));
  return {
    generator,
    discriminator,
    generatorOptimizer: new Adam(generator, adam),
    discriminatorOptimizer: new Adam(discriminator, adam),
  };
}

export function disposeGan(gan: Gan): void {
  for (const owner of Object.values(gan)) owner.dispose();
}
