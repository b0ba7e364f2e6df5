/**
 * Every option, told once: its name, values, default, help, what config.json keeps of it and what a resumed run may
 * change. The command line, its help and completion, the programmatic API and the README's tables come from here.
 */
export { checkOption, checkOptions } from './check.js';
export {
  COMPARE_COMBINATIONS,
  type Combinations,
  checkCombinations,
  EVALUATE_COMBINATIONS,
  EXPORT_COMBINATIONS,
  GIF_COMBINATIONS,
  SAMPLE_COMBINATIONS,
  SETUP_COMBINATIONS,
  SWEEP_COMBINATIONS,
  TRAIN_COMBINATIONS,
  VIEW_COMBINATIONS,
} from './combinations.js';
export {
  COMPARE_RUNS_OPTIONS,
  DIAGNOSE_OPTIONS,
  DOCTOR_OPTIONS,
  EVALUATE_OPTIONS,
  EXPORT_OPTIONS,
  GIF_OPTIONS,
  GPU_DOWNLOAD,
  MODELS_OPTIONS,
  PROJECT_OPTIONS,
  REMOVE_RUNS_OPTIONS,
  RUNS_OPTIONS,
  SAMPLE_OPTIONS,
  SETUP_OPTIONS,
  VIEW_OPTIONS,
} from './commandOptions.js';
export type { Option, OptionsOf, OptionTable } from './kinds.js';
export {
  checkTrainOptions,
  type ResolvedOptions,
  resolveOptions,
  resumeOptions,
  storedOptions,
  type TrainOptions,
  usualOptions,
} from './resolve.js';
export { SWEEP_OPTIONS, SWEPT_OPTIONS } from './sweepOptions.js';
export { TRAIN_OPTIONS, TRAIN_OUTPUT_OPTIONS } from './trainOptions.js';
