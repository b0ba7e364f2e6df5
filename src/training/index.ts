/**
 * Training and what follows from it: the loop, checkpoints of a GAN, samples from one.
 */

export { latentVectorsOf, latentWalk, type WalkOptions } from '../latent/index.js';
export type {
  CheckpointEvent,
  EpochEvent,
  StartEvent,
  StepEvent,
  TrainEvent,
  TrainResult,
  UntrainedEvent,
  WarningEvent,
} from './events.js';
export { createGan, disposeGan, type Gan } from './gan.js';
export { generateImages } from './generateImages.js';
export { type LoadedGenerator, type LoadGeneratorOptions, loadGenerator } from './loadGenerator.js';
export { readStepMetrics, type StepMetrics } from './losses.js';
export type { ResolvedOptions, TrainOptions } from './options.js';
export { type AnimationOptions, progressAnimation } from './progressAnimation.js';
export { type Batch, simultaneousStep } from './step.js';
export { train } from './train.js';
