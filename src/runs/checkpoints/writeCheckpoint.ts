/**
 * Writing and pruning checkpoints, such that at any kill the run holds the old checkpoint, the new one, or
 * both, and never half of one.
 */
import { existsSync, mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors.js';
import { megabytes } from '../../text/index.js';
import { checkpointName, furthestFirst, type Progress } from '../checkpointName.js';
import type { JsonObject } from '../files/index.js';
import { explain, explainFileErrors, flushFolder, writeFlushed } from '../files/index.js';
import type { Run } from '../run.js';
import { type Distances, rankCheckpoints } from './bestCheckpoint.js';
import { encodeState, isFilePath, recordOf } from './checkpointState.js';
import {
  type CheckpointFolder,
  deleteCheckpoint,
  listCheckpoints,
  sweepCheckpoints,
  tracePath,
} from './listCheckpoints.js';
import { readBestSound, readNewestSound } from './readCheckpoint.js';

export interface CheckpointContent extends Progress {
  readonly state: JsonObject;
  /** By path within the checkpoint, with forward slashes, such as generator/weights.bin. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Writes a checkpoint: prepared beside its place, every file and folder flushed, state.json last, then
 * renamed. One of the same name is replaced, and is in the list until the new one is. Returns the name.
 * Throws a UserError when the disk or the permissions do not allow it; the earlier checkpoints are intact.
 */
export function writeCheckpoint(run: Run, content: CheckpointContent): string {
  const name = checkpointName(content);
  try {
    const prepared = tracePath(run, name, 'tmp');
    prepare(prepared, content);
    takePlace(run, name, prepared);
  } catch (error) {
    throw failure(run, content, error);
  }
  return name;
}

function prepare(folder: string, content: CheckpointContent): void {
  const folders = new Set([folder]);
  const records = new Map([...content.files].map(([path, bytes]) => [path, recordOf(bytes)]));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [path, bytes] of content.files) {
    if (!isFilePath(path))
      throw new RangeError(`Expected a path within the checkpoint but received ${path}.`);
    const parts = path.split('/').slice(0, -1);
    parts.forEach((_, depth) => {
      folders.add(join(folder, ...parts.slice(0, depth + 1)));
    });
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFlushed(join(folder, path), bytes);
  }
  writeFlushed(join(folder, 'state.json'), encodeState({ ...content, files: records }));
  for (const made of folders) flushFolder(made);
}

function takePlace(run: Run, name: string, prepared: string): void {
  const target = join(run.folder, name);
  const replaced = tracePath(run, name, 'replaced');
  const replaces = existsSync(target);
  // No system call swaps two folders here; between the two renames, listCheckpoints counts the replaced one.
  if (replaces) renameSync(target, replaced);
  renameSync(prepared, target);
  flushFolder(run.folder);
  if (replaces) deleteCheckpoint(run, { name, folder: replaced });
}

function failure(run: Run, content: CheckpointContent, error: unknown): unknown {
  try {
    sweepCheckpoints(run);
  } catch {
    // The next process to lock the run sweeps it.
  }
  const explanation = explain(error);
  if (explanation === undefined) return error;
  const size = [...content.files.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0);
  const sound = newestSoundName(run);
  const left = sound === undefined ? 'There is no sound checkpoint yet.' : `Checkpoint ${sound} is intact.`;
  return new UserError(
    `Could not write checkpoint ${checkpointName(content)} to ${run.folder}: ${explanation.reason} ` +
      `(${megabytes(size)} needed, ${freeSpace(run.folder)} free).\n${left} ${explanation.remedy}`,
    { cause: error },
  );
}

function newestSoundName(run: Run): string | undefined {
  try {
    return readNewestSound(run)?.name;
  } catch {
    // What went wrong with the write is the message to give.
    return undefined;
  }
}

function freeSpace(folder: string): string {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return megabytes(bavail * bsize);
  } catch {
    return 'an unknown amount';
  }
}

/**
 * Removes the oldest checkpoints, so that the newest sound one and the `keep - 1` before it stay.
 * Checkpoints from the middle of an epoch do not count, and go as soon as a newer one is sound. Never
 * removes the newest sound one, nor the best of the sound ones that were evaluated, which does not count either;
 * removes nothing when none is sound. Which is best is read from the metrics unless `distances` are given. Throws a
 * UserError when one cannot be removed.
 */
export function pruneCheckpoints(run: Run, keep: number | 'all', distances?: Distances): void {
  for (const checkpoint of prunableCheckpoints(run, keep, distances)) {
    explainFileErrors(`remove ${checkpoint.folder}`, () => deleteCheckpoint(run, checkpoint));
  }
}

/** The checkpoints that `pruneCheckpoints` removes. */
export function prunableCheckpoints(
  run: Run,
  keep: number | 'all',
  distances?: Distances,
): CheckpointFolder[] {
  if (keep !== 'all' && !(Number.isSafeInteger(keep) && keep > 0)) {
    throw new RangeError(`Expected a positive integer or "all" for keep but received ${keep}.`);
  }
  const newest = readNewestSound(run);
  if (newest === undefined) return [];
  const older = listCheckpoints(run).filter((checkpoint) => furthestFirst(newest, checkpoint) < 0);
  const whole = older.filter(({ step }) => step === 0);
  const kept = new Set(keep === 'all' ? whole : whole.slice(0, keep - (newest.step === 0 ? 1 : 0)));
  const best = older.length > kept.size ? bestName(run, newest.name, distances) : undefined;
  return older.filter((checkpoint) => !kept.has(checkpoint) && checkpoint.name !== best);
}

/** The name of the best sound checkpoint that was evaluated; `sound` names one that need not be read again. */
function bestName(run: Run, sound: string, distances: Distances | undefined): string | undefined {
  const [best] = rankCheckpoints(run, distances);
  return best?.name === sound ? sound : readBestSound(run, { distances })?.name;
}
