/**
 * The programmatic API: what the command line does, without its output.
 */
export { BACKEND_NAMES, type BackendChoice, type BackendName, selectBackend } from './backends/index.js';
export { type Dataset, loadDataset } from './data/index.js';
export { UserError } from './errors.js';
export { MODEL_NAMES } from './models/index.js';
export {
  generateImages,
  type LoadedGenerator,
  latentVectorsOf,
  loadGenerator,
  type StepMetrics,
  type TrainEvent,
  type TrainOptions,
  type TrainResult,
  train,
} from './training/index.js';
