/**
 * How long a step of a model takes on the backend in use. For `dcgan doctor` and `dcgan sweep`; benchmarks are in scripts/.
 */

import { tidy } from '@tensorflow/tfjs-core';
import { median } from '../figures/index.js';
import { DIGITS } from '../latent/index.js';
import { normalTensor } from '../ops/index.js';
import { findPreset, type Hyperparameters } from '../presets/index.js';
import { streamKey } from '../random/index.js';
import { createGan, disposeGan, type Gan } from './gan.js';
import { takeStep } from './takeStep.js';

export interface MeasuredStep {
  readonly batchSize: number;
  /** Of one step, the median of a few. */
  readonly seconds: number;
}

/** A step small enough to wait for, and large enough to tell of larger ones: larger ones take less an image. */
const BATCH_SIZE = 64;
const STEPS = 3;

/** Trains a model for a few steps on noise and forgets it: dcgan in small batches unless told otherwise. Leaves no tensors. */
export async function measureStep(
  model = 'dcgan',
  hyperparameters: Hyperparameters = { ...findPreset(model).defaults, batchSize: BATCH_SIZE },
): Promise<MeasuredStep> {
  const preset = findPreset(model);
  const { latentDim, batchSize } = hyperparameters;
  const labels = preset.conditional && new Uint8Array(batchSize);
  const { images, latentVectors } = tidy(() => ({
    images: normalTensor(streamKey(1, 'samples'), [batchSize, 28, 28, 1]),
    latentVectors: normalTensor(streamKey(1, 'latentVectors'), [
      batchSize,
      latentDim + (labels ? DIGITS : 0),
    ]),
  }));
  const seconds: number[] = [];
  let gan: Gan | undefined;
  try {
    gan = createGan(preset, hyperparameters, 1);
    // The first one makes buffers and compiles.
    for (let step = 0; step <= STEPS; step++) {
      const began = performance.now();
      const metrics = takeStep(preset, gan, {
        ...{ images, latentVectors, labels },
        ...{ dropoutKey: streamKey(1, 'dropout', step), augmentationKey: streamKey(1, 'augmentation', step) },
      });
      await metrics.data().finally(() => metrics.dispose());
      if (step > 0) seconds.push((performance.now() - began) / 1000);
    }
  } finally {
    for (const used of [images, latentVectors]) used.dispose();
    if (gan) disposeGan(gan);
  }
  return { batchSize, seconds: median(seconds)! };
}
