/**
 * The GAN itself: its two networks with their optimizers, the losses, one training step, the techniques, and how all of it
 * becomes a checkpoint's files. The run around the steps is in `training/`.
 */
export { Adam } from './adam.js';
export {
  adoptNetworks,
  type CheckpointFiles,
  encodeCheckpoint,
  readNetwork,
  restoreCheckpoint,
} from './checkpoint.js';
export { createGan, disposeGan, type Gan, sampledGenerator } from './gan.js';
export { classLogits } from './judge.js';
export { readStepMetrics, type StepMetrics } from './losses.js';
export { type MeasuredStep, measureStep } from './measureStep.js';
export {
  disposeStatistics,
  type LayerStatistics,
  standingStatistics,
  withStatistics,
} from './movingStatistics.js';
export { type Batch, simultaneousStep } from './simultaneousStep.js';
export { takeStep } from './takeStep.js';
export { readTrainingState, storedFormat } from './trainingState.js';
