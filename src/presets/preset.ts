/**
 * What a preset is: a GAN's two networks with the hyperparameters it is trained with, under one name.
 */
import type { Architecture } from './architecture.js';
import type { ImageFormat } from './imageFormat.js';
import type { Techniques } from './techniques.js';

/** The hyperparameters a preset sets; a command-line flag overrides one value. */
export interface Hyperparameters extends Techniques {
  readonly latentDim: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Of both Adams, unless the discriminator has its own. */
  readonly learningRate: number;
  /** Of the discriminator's Adam; null: `learningRate`. Source: Heusel et al. 2017, two time scales. */
  readonly discriminatorLearningRate: number | null;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Images in the grid after each epoch. */
  readonly samples: number;
}

export interface Preset {
  readonly name: string;
  /** One line for `--help`. */
  readonly description: string;
  readonly defaults: Hyperparameters;
  /**
   * Which order the networks are updated in. Simultaneous: both gradients are taken from one forward pass, before
   * either update. Sequential: the discriminator first, then the generator by what the updated one says.
   */
  readonly update: 'simultaneous' | 'sequential';
  /**
   * Whether the model is class-conditional: its generator takes what `generatorInput` makes of a latent vector and a
   * digit, and its discriminator has eleven outputs, of which `classLogits` makes an image's logit.
   */
  readonly conditional?: true;
  /** Images are of MNIST's format unless another is given. */
  generator(latentDim: number, images?: ImageFormat): Architecture;
  discriminator(images?: ImageFormat): Architecture;
}

/**
 * The smallest batch that a preset can be trained on: batch norm takes from a single vector all that it says, so that
 * the generator would draw the same whatever its latent vector.
 */
export function smallestBatch({ generator, discriminator }: Preset, latentDim: number): number {
  const layers = [...generator(latentDim).layers, ...discriminator().layers];
  return layers.some(({ kind }) => kind === 'batch_normalization') ? 2 : 1;
}
