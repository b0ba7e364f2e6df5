/**
 * How a process becomes the one that writes a run: it takes the lock and clears up after one that was killed.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sweepCheckpoints } from '../checkpoints/index.js';
import { orExplain } from '../files/index.js';
import { namesIn, type Run } from '../run.js';
import { RunLock } from './lock.js';
import { pidIsInUse } from './processIdentity.js';

/** Removes the temporary files of processes that have ended, and claims on locks that are no more. */
function sweepFiles(folder: string): void {
  for (const name of namesIn(folder)) {
    const pid = /^\..+\.tmp-(\d+)$/.exec(name)?.[1];
    const ended = pid === undefined ? name.startsWith('.run.lock.') : !pidIsInUse(Number(pid));
    if (ended) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Makes this process the one that writes the run, until it exits or calls `release` on the result. Throws a
 * UserError when another process does. What a killed process left half-written is removed.
 */
export function lockRun(run: Run): RunLock {
  const lock = new RunLock(run);
  try {
    orExplain(`clear up ${run.folder}`, () => {
      sweepCheckpoints(run);
      sweepFiles(run.folder);
      sweepFiles(join(run.folder, 'samples'));
    });
  } catch (error) {
    lock.release();
    throw error;
  }
  return lock;
}
