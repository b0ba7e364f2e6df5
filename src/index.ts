/**
 * The programmatic API: what the command line does, without its output. docs/api.md shows it in use.
 */
import type { TrainOptions } from './options/index.js';
import { type EvaluateOptions, type EvaluationResult, evaluate as evaluateWith } from './sampling/index.js';
import { type TrainEvent, type TrainResult, train as trainWith } from './training/index.js';

export {
  type ExportNetworkOptions,
  type ExportViewOptions,
  exportNetwork,
  type ViewOptions,
  view,
  viewAsFiles,
} from './api/index.js';
export {
  BACKEND_NAMES,
  type BackendChoice,
  type BackendName,
  type BackendReport,
  probeBackends,
  selectBackend,
} from './backends/index.js';
export { type Dataset, loadDataset } from './data/index.js';
export { UserError } from './errors.js';
export type { StepMetrics } from './gan/index.js';
export {
  decodePng,
  encodeGif,
  encodePng,
  enlarged,
  type GifOptions,
  type GridOptions,
  imageGrid,
  type RasterImage,
  singleImage,
} from './images/index.js';
export { generatorInput, latentVectorsOf, latentWalk, oneHot, type WalkOptions } from './latent/index.js';
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
  type GeneratedImages,
  LoadedGenerator,
  type LoadGeneratorOptions,
  loadGenerator,
  type Projections,
  type ProjectOptions,
  project,
  type SampleOptions,
  type Samples,
  sample,
} from './sampling/index.js';
export { type SetupResult, setupTensorflow, setupWebgpu, type WebgpuSetupResult } from './setup/index.js';
export {
  type AnimationOptions,
  type CheckpointEvent,
  type EpochEvent,
  type EvaluationEvent,
  type MetricsEntry,
  type PlannedTraining,
  previewTraining,
  progressAnimation,
  type ResultEvent,
  runMetrics,
  type StartEvent,
  type StepEvent,
  type TrainEvent,
  type TrainResult,
  type UntrainedEvent,
  type WarningEvent,
} from './training/index.js';
export type { ViewServer } from './view/index.js';

/** Trains a GAN and yields what happens, the result last. Tests have more settings, which are no part of the interface. */
export const train: (options?: TrainOptions) => AsyncGenerator<TrainEvent, TrainResult> = trainWith;

/** Computes all figures of a checkpoint's images, or of those given, beside those of sets of known quality. */
export const evaluate: (options?: EvaluateOptions) => Promise<EvaluationResult> = evaluateWith;
