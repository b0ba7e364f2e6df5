/**
 * Training and what follows from it: the loop, checkpoints of a GAN, samples from one.
 */
export { type EvaluateOptions, type EvaluationResult, evaluate } from './evaluate.js';
export type {
  CheckpointEvent,
  EpochEvent,
  EvaluationEvent,
  ResultEvent,
  StartEvent,
  StepEvent,
  TrainEvent,
  TrainResult,
  UntrainedEvent,
  WarningEvent,
} from './events.js';
export { createGan, disposeGan, type Gan } from './gan.js';
export { generateImages } from './generateImages.js';
export {
  type GeneratedImages,
  LoadedGenerator,
  type LoadGeneratorOptions,
  loadGenerator,
} from './loadGenerator.js';
export { type LoadedNetwork, type LoadNetworkOptions, loadNetwork } from './loadNetwork.js';
export { readStepMetrics, type StepMetrics } from './losses.js';
export { type MeasuredStep, measureStep } from './measureStep.js';
export type { ResolvedOptions, TrainOptions } from './options.js';
export { type AnimationOptions, progressAnimation } from './progressAnimation.js';
export { type MetricsEntry, runMetrics } from './runMetrics.js';
export { type SampleOptions, type Samples, sample } from './sample.js';
export { chosenSeeds } from './seeds.js';
export { type Batch, simultaneousStep } from './step.js';
export { train } from './train.js';
