/**
 * A run's history/: its networks after a few of its epochs, in few bytes, so that one can go back to the beginning
 * whatever `--keep` removes. They lie there as checkpoints do, without what a resumed run needs.
 */
import { join } from 'node:path';
import { checkpointName } from './checkpointName.js';
import {
  type Checkpoint,
  type CheckpointContent,
  type CheckpointFolder,
  leftoverCheckpoints,
  listCheckpoints,
  type ReadOptions,
  readCheckpoint,
  sweepCheckpoints,
  writeCheckpoint,
} from './checkpoints/index.js';
import { explainFileErrors, makeFolders } from './files/index.js';
import type { Run } from './run.js';

/** The folder of the history, as that of a run. */
const folderOf = (run: Run): Run => ({ name: run.name, folder: join(run.folder, 'history') });

/** Fewer and fewer of the epochs: 0, 1, 2, 3, 5, 10, 20, 30, 50, 100 and so on. */
export function isInHistory(epoch: number): boolean {
  return epoch === 0 || /^[1235]0*$/.test(String(epoch));
}

/** Writes the networks of an epoch, as `writeCheckpoint` does. */
export function writeHistory(run: Run, content: CheckpointContent): void {
  const { folder } = folderOf(run);
  explainFileErrors(`make the folder ${folder}`, () => makeFolders(folder));
  writeCheckpoint(folderOf(run), content);
}

/** What the history holds, the furthest trained first; damaged ones among them. */
export function listHistory(run: Run): CheckpointFolder[] {
  return listCheckpoints(folderOf(run));
}

/** As `readCheckpoint`, of what the history holds. */
export function readHistory(run: Run, name: string, options: ReadOptions = {}): Checkpoint {
  return readCheckpoint(folderOf(run), name, options);
}

/** As `readCheckpoint`; of a checkpoint that is not there any more, what the history holds of it. */
export function readNetworks(run: Run, name: string, options: ReadOptions = {}): Checkpoint {
  const wanted = /^\d{1,9}$/.test(name) ? checkpointName({ epoch: Number(name), step: 0 }) : name;
  const has = (all: readonly CheckpointFolder[]) => all.some((checkpoint) => checkpoint.name === wanted);
  const isOld = !has(listCheckpoints(run)) && has(listHistory(run));
  return isOld ? readHistory(run, wanted, options) : readCheckpoint(run, name, options);
}

/** As `leftoverCheckpoints`. */
export function leftoverHistory(run: Run): string[] {
  return leftoverCheckpoints(folderOf(run));
}

/** As `sweepCheckpoints`. */
export function sweepHistory(run: Run): void {
  sweepCheckpoints(folderOf(run));
}
