/**
 * The checkpoints that a run's folder holds, and what a killed process may have left beside them. The
 * name says what a folder is; whether a checkpoint is sound is known only once it is read.
 *
 *     epoch-0050                  a checkpoint, complete when it got this name
 *     .epoch-0050.tmp-PID         being written
 *     .epoch-0050.replaced-PID    the complete one before, while a new one takes its place
 *     .epoch-0050.deleted-PID     being deleted
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { furthestFirst, type Progress, parseCheckpointName } from '../checkpointName.js';
import { namesIn, type Run } from '../run.js';

export interface CheckpointFolder extends Progress {
  readonly name: string;
  readonly folder: string;
}

type Trace = 'tmp' | 'replaced' | 'deleted';
const TRACE = /^\.(epoch-[-0-9a-z]+)\.(tmp|replaced|deleted)-\d+$/;

export function tracePath(run: Run, name: string, trace: Trace): string {
  return join(run.folder, `.${name}.${trace}-${process.pid}`);
}

/** The checkpoints of a run, the newest (that is, the furthest trained) first; damaged ones among them. */
export function listCheckpoints(run: Run): CheckpointFolder[] {
  const names = namesIn(run.folder);
  const found = new Map<string, CheckpointFolder>();
  // A replaced one counts until its successor is in place: sorted, it comes before and is overwritten.
  for (const entry of names) {
    const trace = TRACE.exec(entry);
    const name = trace?.[2] === 'replaced' ? trace[1]! : entry;
    const progress = parseCheckpointName(name);
    if (progress !== undefined) found.set(name, { name, ...progress, folder: join(run.folder, entry) });
  }
  return [...found.values()].sort(furthestFirst);
}

/** Deletes a checkpoint's folder such that a half-deleted one is never taken for a checkpoint. */
export function deleteCheckpoint(
  run: Run,
  { name, folder }: Pick<CheckpointFolder, 'name' | 'folder'>,
): void {
  const deleted = tracePath(run, name, 'deleted');
  rmSync(deleted, { recursive: true, force: true });
  renameSync(folder, deleted);
  rmSync(deleted, { recursive: true, force: true });
}

/**
 * Brings the folder in order after a write that failed or was killed: what was half-written or
 * half-deleted goes, and a checkpoint whose successor did not take its place gets its name back. Only for
 * the process that holds the run's lock.
 */
export function sweepCheckpoints(run: Run): void {
  for (const entry of leftoverCheckpoints(run)) {
    const [, name, kind] = TRACE.exec(entry)!;
    const folder = join(run.folder, entry);
    const target = join(run.folder, name!);
    if (kind !== 'replaced') rmSync(folder, { recursive: true, force: true });
    else if (existsSync(target)) deleteCheckpoint(run, { name: name!, folder });
    else renameSync(folder, target);
  }
}

/** The names of the folders that `sweepCheckpoints` brings in order. */
export function leftoverCheckpoints(run: Run): string[] {
  return namesIn(run.folder).filter((entry) => TRACE.test(entry));
}
