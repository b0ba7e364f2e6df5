/**
 * A step of a run: its images and its draws, taken to the networks and begun. The step itself is in `takeStep.ts`.
 */
import { type Tensor, type Tensor1D, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { Dataset } from '../data/index.js';
import type { Gan, StepMetrics } from '../gan/index.js';
import { readStepMetrics, takeStep } from '../gan/index.js';
import { DIGITS, generatorInput, oneHot } from '../latent/index.js';
import { normalTensor } from '../ops/index.js';
import type { Preset } from '../presets/index.js';
import { type Key, normals, streamKey } from '../random/index.js';
import type { ImageSource } from './imageSource.js';
import { type ScheduleOptions, scheduled } from './schedule.js';

/** What steps are taken with. */
export interface StepParts {
  readonly options: { readonly seed: number; readonly latentDim: number } & Partial<ScheduleOptions>;
  readonly preset: Pick<Preset, 'update'>;
  readonly gan: Gan;
  readonly dataset: { readonly labels?: Pick<NonNullable<Dataset['labels']>, 'digits'> | undefined };
  readonly imageSource: ImageSource;
  readonly stepsPerEpoch: number;
}

/** A step that the device may still be at. */
export interface BegunStep {
  /** In its epoch, from 1. */
  readonly step: number;
  /** How many it trains on. */
  readonly images: number;
  /** When it was begun, as `performance.now()` tells. */
  readonly began: number;
  /** Resolves when it is done. */
  readonly done: Promise<StepMetrics>;
}

/**
 * Begins the step on the images of these indices, after `step` others in the epoch after `epoch` others; its place in
 * the run decides its draws. Once it is done it leaves no tensor behind.
 */
export function beginStep(
  { options, preset, gan, dataset, imageSource, stepsPerEpoch }: StepParts,
  indices: Uint32Array,
  { epoch, step }: { readonly epoch: number; readonly step: number },
): BegunStep {
  const began = performance.now();
  const { seed, latentDim } = options;
  const count = indices.length;
  const inRun = epoch * stepsPerEpoch + step;
  const labels = dataset.labels && Uint8Array.from(indices, (index) => dataset.labels!.digits[index]!);
  const metrics = tidy(() =>
    takeStep(preset, gan, {
      images: imageSource.gather(indices),
      labels,
      latentVectors: drawn(streamKey(seed, 'latentVectors', inRun), { count, latentDim, labels }),
      dropoutKey: streamKey(seed, 'dropout', inRun),
      augmentationKey: streamKey(seed, 'augmentation', inRun),
      ...scheduled(options, { step: inRun, stepsPerEpoch }),
    }),
  );
  const done = read(metrics);
  done.catch(() => {}); // whoever waits for it is told; until someone does, that is no crash
  return { step: step + 1, images: count, began, done };
}

interface LatentShape {
  readonly count: number;
  readonly latentDim: number;
  readonly labels: Uint8Array | undefined;
}

/** What the generator draws from in a step: where the backend draws the numbers itself, that is done there. */
function drawn(key: Key, { count, latentDim, labels }: LatentShape): Tensor {
  if (labels === undefined) return normalTensor(key, [count, latentDim]);
  const input = generatorInput(normals(key, count * latentDim), oneHot(labels));
  return tensor2d(input, [count, latentDim + DIGITS]);
}

async function read(metrics: Tensor1D): Promise<StepMetrics> {
  try {
    return readStepMetrics(await metrics.data());
  } finally {
    metrics.dispose();
  }
}
