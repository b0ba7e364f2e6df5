/**
 * A run's folder: its configuration, metrics, samples and checkpoints, written such that a kill at any
 * moment loses nothing that was there. Bytes, JSON and files; no tensors, no models. Nobody else writes
 * into a run's folder.
 */
export {
  type Checkpoint,
  type CheckpointContent,
  type CheckpointFolder,
  Damage,
  listCheckpoints,
  prunableCheckpoints,
  pruneCheckpoints,
  rankCheckpoints,
  readCheckpoint,
  writeCheckpoint,
} from './checkpoints/index.js';
export { readConfig, writeConfig } from './config.js';
export { describeRuns, type RunDescription } from './describeRuns.js';
export { discardUntrained } from './discardUntrained.js';
export { type JsonObject, type JsonValue, makeFolders } from './files/index.js';
export { findRun, findRuns, newestRun, noRunsIn, openRun } from './findRuns.js';
export { isInHistory, listHistory, readHistory, readNetworks, writeHistory } from './history.js';
export { hasLeftovers, isLocked, lockRun, pidIsInUse, type RunLock, waitForOwner } from './lock/index.js';
export {
  EventFile,
  isRewound,
  MetricsLog,
  readMetrics,
  readMetricsBackwards,
  rewindMetrics,
  scanMetrics,
} from './metrics/index.js';
export { isPretrained, PRETRAINED } from './pretrained.js';
export { checkRemovable, removeRun } from './removeRun.js';
export {
  checkNewRun,
  createNumberedRun,
  createRun,
  holdsRun,
  isRunName,
  nextRunName,
  type Run,
  type RunPlace,
  runAt,
  writePicture,
} from './run.js';
export { type RunState, runState } from './runState.js';
export { runsFolderOf, runWords } from './runWords.js';
export { listSamples, writeSample } from './samples.js';
