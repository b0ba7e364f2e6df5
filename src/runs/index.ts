/**
 * A run's folder: its configuration, metrics, samples and checkpoints, written such that a kill at any
 * moment loses nothing that was there. Bytes, JSON and files; no tensors, no models. Nobody else writes
 * into a run's folder.
 */

export { writeFileAtomic } from './atomicFile.js';
export { rankCheckpoints } from './bestCheckpoint.js';
export { checkpointName, type Progress } from './checkpointName.js';
export { readConfig, writeConfig } from './config.js';
export { describeRuns, type RunDescription } from './describeRuns.js';
export { EventFile } from './eventFile.js';
export { findRuns, newestRun, openRun } from './findRuns.js';
export type { JsonObject, JsonValue } from './json.js';
export { readMetricsBackwards } from './lastMetrics.js';
export { type CheckpointFolder, listCheckpoints } from './listCheckpoints.js';
export { isLocked, type RunLock } from './lock.js';
export { lockRun } from './lockRun.js';
export { MetricsLog, readMetrics, rewindMetrics } from './metricsLog.js';
export { pidIsInUse } from './processIdentity.js';
export { type Checkpoint, type ReadOptions, readCheckpoint } from './readCheckpoint.js';
export { checkRemovable, removeRun } from './removeRun.js';
export {
  createNumberedRun,
  createRun,
  nextRunName,
  type Run,
  type RunPlace,
  writePicture,
} from './run.js';
export { type RunState, runState } from './runState.js';
export { listSamples, readSamples, type Sample, type SampleFile, writeSample } from './samples.js';
export { type CheckpointContent, pruneCheckpoints, writeCheckpoint } from './writeCheckpoint.js';
