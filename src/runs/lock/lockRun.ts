/**
 * How a process becomes the one that writes a run: it takes the lock and clears up after one that was killed.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { leftoverCheckpoints, sweepCheckpoints } from '../checkpoints/index.js';
import { explainFileErrors } from '../files/index.js';
import { leftoverHistory, sweepHistory } from '../history.js';
import { namesIn, type Run } from '../run.js';
import { type LockOptions, RunLock } from './lock.js';
import { isLocked } from './owner.js';
import { pidIsInUse } from './processIdentity.js';

/** The temporary files of processes that have ended, and claims on locks that no longer exist. */
function leftoverFiles(folder: string): string[] {
  return namesIn(folder).filter((name) => {
    const pid = /^\..+\.tmp-(\d+)$/.exec(name)?.[1];
    return pid === undefined ? name.startsWith('.run.lock.') : !pidIsInUse(Number(pid));
  });
}

function sweepFiles(folder: string): void {
  for (const name of leftoverFiles(folder)) rmSync(join(folder, name), { force: true });
}

/** Whether a process that was killed left something that `lockRun` clears up. Changes nothing. */
export function hasLeftovers(run: Run): boolean {
  const samples = join(run.folder, 'samples');
  const checkpoints = [leftoverCheckpoints(run), leftoverHistory(run)];
  const found = [...checkpoints, leftoverFiles(run.folder), leftoverFiles(samples)].flat();
  return found.length > 0 || (existsSync(join(run.folder, 'run.lock')) && !isLocked(run));
}

/**
 * Makes this process the one that writes the run, until it exits or calls `release` on the result. Throws a
 * UserError when another process does. What a killed process left half-written is removed.
 */
export function lockRun(run: Run, options?: LockOptions): RunLock {
  const lock = new RunLock(run, options);
  try {
    explainFileErrors(`clear up ${run.folder}`, () => {
      sweepCheckpoints(run);
      sweepHistory(run);
      sweepFiles(run.folder);
      sweepFiles(join(run.folder, 'samples'));
    });
  } catch (error) {
    lock.release();
    throw error;
  }
  return lock;
}
