/**
 * A GAN of the tutorial's layers with few channels, so that the slowest backend takes steps of it in a test.
 * No tests here.
 */
import * as tf from '@tensorflow/tfjs-core';
import { Adam } from '../../src/gan/adam.js';
import type { Batch, Gan } from '../../src/gan/index.js';
import { Network } from '../../src/models/index.js';
import { NO_TECHNIQUES } from '../../src/presets/index.js';
import { type Key, normals, streamKey } from '../../src/random/index.js';

type Architecture = ConstructorParameters<typeof Network>[0];

const initializer = (shape: readonly number[], key: Key) =>
  normals(key, tf.util.sizeFromShape([...shape])).map((value) => 0.2 * value);

const LATENT = 6;
const SIZE = 8;

/** The tutorial's generator with few channels and one layer less. */
export const smallGenerator: Architecture = {
  name: 'generator',
  inputShape: [LATENT],
  initializer,
  layers: [
    { kind: 'dense', units: 4 * 4 * 8, useBias: false },
    { kind: 'batch_normalization', momentum: 0.99, epsilon: 1e-3 },
    { kind: 'leaky_re_lu', slope: 0.3 },
    { kind: 'reshape', targetShape: [4, 4, 8] },
    { kind: 'conv2d_transpose', filters: 4, kernelSize: 5, strides: 1, useBias: false },
    { kind: 'batch_normalization', momentum: 0.99, epsilon: 1e-3 },
    { kind: 'leaky_re_lu', slope: 0.3 },
    { kind: 'conv2d_transpose', filters: 1, kernelSize: 5, strides: 2, useBias: false },
    { kind: 'activation', activation: 'tanh' },
  ],
};

export const smallDiscriminator: Architecture = {
  name: 'discriminator',
  inputShape: [SIZE, SIZE, 1],
  initializer,
  layers: [
    { kind: 'conv2d', filters: 4, kernelSize: 5, strides: 2, useBias: true },
    { kind: 'leaky_re_lu', slope: 0.3 },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'conv2d', filters: 8, kernelSize: 5, strides: 2, useBias: true },
    { kind: 'leaky_re_lu', slope: 0.3 },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'flatten' },
    { kind: 'dense', units: 1, useBias: true },
  ],
};

/** Always with the same weights, on the backend in use; the caller disposes it. */
export function smallGan(): Gan {
  const generator = new Network(smallGenerator, streamKey(1, 'initialization', 0));
  const discriminator = new Network(smallDiscriminator, streamKey(1, 'initialization', 1));
  const adam = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
  return {
    generator,
    discriminator,
    generatorOptimizer: new Adam(generator, adam),
    discriminatorOptimizer: new Adam(discriminator, adam),
    techniques: NO_TECHNIQUES,
    average: undefined,
  };
}

/** Step `step`'s images, in [-1, 1], and latent vectors, without dropout. */
export function smallBatch(size: number, step = 0): Batch {
  const images = normals(streamKey(2, 'samples', step), size * SIZE * SIZE).map(Math.tanh);
  const vectors = normals(streamKey(1, 'latentVectors', step), size * LATENT);
  return {
    images: tf.tensor(images, [size, SIZE, SIZE, 1]),
    latentVectors: tf.tensor(vectors, [size, LATENT]),
  };
}
