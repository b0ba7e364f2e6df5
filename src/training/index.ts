/**
 * A training run: the loop over epochs and steps, what it starts from, what it saves, and the events it tells.
 */
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
export { type PlannedTraining, previewTraining } from './preview.js';
export { type AnimationOptions, progressAnimation } from './progressAnimation.js';
export { type MetricsEntry, runMetrics } from './runMetrics.js';
export { train } from './train.js';
