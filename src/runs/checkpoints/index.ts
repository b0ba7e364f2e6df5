/**
 * A run's checkpoints: written so that a kill leaves the old one or the new one, read only when their checksums hold.
 */
export { rankCheckpoints } from './bestCheckpoint.js';
export {
  type CheckpointFolder,
  leftoverCheckpoints,
  listCheckpoints,
  sweepCheckpoints,
} from './listCheckpoints.js';
export { type Checkpoint, Damage, type ReadOptions, readCheckpoint } from './readCheckpoint.js';
export {
  type CheckpointContent,
  prunableCheckpoints,
  pruneCheckpoints,
  writeCheckpoint,
} from './writeCheckpoint.js';
