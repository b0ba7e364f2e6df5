/**
 * Whether a process is training a run, so that no second one writes into it.
 */
export { isLocked, type RunLock, waitForOwner, writerOf } from './lock.js';
export { hasLeftovers, lockRun } from './lockRun.js';
export { pidIsInUse } from './processIdentity.js';
