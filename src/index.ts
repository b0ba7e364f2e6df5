/**
 * The programmatic API: what the command line does, without its output. docs/api.md shows it in use.
 */
export { BACKEND_NAMES, type BackendChoice, type BackendName, selectBackend } from './backends/index.js';
export { type Dataset, loadDataset } from './data/index.js';
export { UserError } from './errors.js';
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
export { MODEL_NAMES, type Network } from './models/index.js';
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
  type AnimationOptions,
  type CheckpointEvent,
  type EpochEvent,
  type EvaluateOptions,
  type EvaluationEvent,
  type EvaluationResult,
  evaluate,
  type GeneratedImages,
  LoadedGenerator,
  type LoadGeneratorOptions,
  loadGenerator,
  type MetricsEntry,
  progressAnimation,
  type ResolvedOptions,
  type ResultEvent,
  runMetrics,
  type SampleOptions,
  type Samples,
  type StartEvent,
  type StepEvent,
  type StepMetrics,
  sample,
  type TrainEvent,
  type TrainOptions,
  type TrainResult,
  train,
  type UntrainedEvent,
  type WarningEvent,
} from './training/index.js';
