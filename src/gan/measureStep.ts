/**
 * How long a step of the default model takes on the backend in use. For `dcgan doctor`; benchmarks are in scripts/.
 */

import { tidy } from '@tensorflow/tfjs-core';
import { median } from '../figures/index.js';
import { normalTensor } from '../ops/index.js';
import { findPreset } from '../presets/index.js';
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

/** Trains the model dcgan for a few steps on noise and forgets it. Leaves no tensors. */
export async function measureStep(): Promise<MeasuredStep> {
  const preset = findPreset('dcgan');
  const { latentDim } = preset.defaults;
  const { images, latentVectors } = tidy(() => ({
    images: normalTensor(streamKey(1, 'samples'), [BATCH_SIZE, 28, 28, 1]),
    latentVectors: normalTensor(streamKey(1, 'latentVectors'), [BATCH_SIZE, latentDim]),
  }));
  const seconds: number[] = [];
  let gan: Gan | undefined;
  try {
    gan = createGan(preset, preset.defaults, 1);
    // The first one makes buffers and compiles.
    for (let step = 0; step <= STEPS; step++) {
      const began = performance.now();
      const metrics = takeStep(preset, gan, {
        ...{ images, latentVectors },
        ...{ dropoutKey: streamKey(1, 'dropout', step), augmentationKey: streamKey(1, 'augmentation', step) },
      });
      await metrics.data().finally(() => metrics.dispose());
      if (step > 0) seconds.push((performance.now() - began) / 1000);
    }
  } finally {
    for (const used of [images, latentVectors]) used.dispose();
    if (gan) disposeGan(gan);
  }
  return { batchSize: BATCH_SIZE, seconds: median(seconds)! };
}
