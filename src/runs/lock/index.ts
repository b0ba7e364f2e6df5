/**
 * Whether a process is training a run, so that no second one writes into it.
 */
export type { RunLock } from './lock.js';
export { hasLeftovers, lockRun } from './lockRun.js';
export { isLocked, waitForOwner, writerOf } from './owner.js';
export { pidIsInUse } from './processIdentity.js';
