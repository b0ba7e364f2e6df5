/**
 * Removing a run. A folder gets a hidden name first and is deleted then, so that at any kill the run is listed
 * and whole, or no longer there:
 *
 *     .00001-dcgan.deleted-PID    a run being deleted, or left so by a killed process
 */
import { existsSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import { listCheckpoints } from './checkpoints/index.js';
import { explainFileErrors, flushFolder } from './files/index.js';
import { bytesBelow } from './folderSize.js';
import { lockRun, pidIsInUse, writerOf } from './lock/index.js';
import { namesIn, type Run } from './run.js';
import { epochsPlanned } from './runState.js';

const DELETED = /^\..+\.deleted-(\d+)$/;

/**
 * Throws a UserError unless the run may be removed: its folder is a folder and no link, training wrote it, and
 * no process writes it.
 */
export function checkRemovable(run: Run): void {
  if (lstatSync(run.folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new UserError(
      `Expected a run's folder but ${run.folder} is a link. Remove the link yourself; what it leads to stays.`,
    );
  }
  if (!isOfTraining(run)) {
    throw new UserError(
      `Expected a run's folder but dcgan did not write the config.json in ${run.folder}. ` +
        'Remove the folder yourself if nobody needs it.',
    );
  }
  const writer = writerOf(run);
  if (writer === undefined) return;
  throw new UserError(
    `Expected a run that nobody writes but process ${writer.pid} on ${writer.host} writes ${run.folder}.\n` +
      `Stop it first. If it no longer runs, delete ${join(run.folder, 'run.lock')}.`,
  );
}

/** Whether the folder was surely made by training: other programs write a config.json, too. */
function isOfTraining(run: Run): boolean {
  if (epochsPlanned(run) !== undefined || existsSync(join(run.folder, 'metrics.jsonl'))) return true;
  return listCheckpoints(run).some(({ folder }) => existsSync(join(folder, 'state.json')));
}

/**
 * Removes a run for good, and what killed removals left beside it. Returns the bytes freed by the run. Links in the
 * folder are removed, but not what they lead to. Throws a UserError when the run may not be removed or the disk refuses.
 */
export function removeRun(run: Run): number {
  checkRemovable(run);
  const bytes = bytesBelow(run.folder);
  const lock = lockRun(run);
  try {
    const out = dirname(run.folder);
    explainFileErrors(`remove ${run.folder}`, () => {
      const deleted = join(out, `.${run.name}.deleted-${process.pid}`);
      rmSync(deleted, { recursive: true, force: true });
      renameSync(run.folder, deleted);
      flushFolder(out);
      rmSync(deleted, { recursive: true, force: true });
      sweepDeleted(out);
    });
    return bytes;
  } finally {
    lock.release();
  }
}

/** Deletes what processes that have ended were deleting. */
function sweepDeleted(out: string): void {
  for (const name of namesIn(out)) {
    const pid = DELETED.exec(name)?.[1];
    if (pid === undefined || pidIsInUse(Number(pid))) continue;
    rmSync(join(out, name), { recursive: true, force: true });
  }
}
