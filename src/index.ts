/**
 * The programmatic API: what the command line does, without its output. docs/api.md shows it in use.
 */
export { BACKEND_NAMES, type BackendChoice, type BackendName, selectBackend } from './backends/index.js';
export { type Dataset, loadDataset } from './data/index.js';
export { UserError } from './errors.js';
export type { StepMetrics } from './gan/index.js';
export {
  decodePng,
  encodeGif,
  encodePng,
  enlarged,
  type GifOptions,
  type GrayImage,
  type GridOptions,
  imageGrid,
  singleImage,
} from './images/index.js';
export { latentVectorsOf, latentWalk, type WalkOptions } from './latent/index.js';
export type { Evaluation, Figures, ImageSet } from './metrics/index.js';
export type { Network } from './models/index.js';
export type { ResolvedOptions, TrainOptions } from './options/index.js';
export { MODEL_NAMES } from './presets/index.js';
export {
  type CheckpointFolder,
  describeRuns,
  findRuns,
  listCheckpoints,
  newestRun,
  openRun,
  type Run,
  type RunDescription,
  type RunPlace,
  type RunState,
  removeRun,
  runState,
} from './runs/index.js';
export {
  type EvaluateOptions,
  type EvaluationResult,
  evaluate,
  type GeneratedImages,
  LoadedGenerator,
  type LoadGeneratorOptions,
  loadGenerator,
  type SampleOptions,
  type Samples,
  sample,
} from './sampling/index.js';
export {
  type AnimationOptions,
  type CheckpointEvent,
  type EpochEvent,
  type EvaluationEvent,
  type MetricsEntry,
  progressAnimation,
  type ResultEvent,
  runMetrics,
  type StartEvent,
  type StepEvent,
  type TrainEvent,
  type TrainResult,
  train,
  type UntrainedEvent,
  type WarningEvent,
} from './training/index.js';
