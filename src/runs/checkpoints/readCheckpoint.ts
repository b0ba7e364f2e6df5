/**
 * Reading checkpoints: every file is verified against its checksum, and the newest sound checkpoint is found.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { commandLine, outWords, suggestion } from '../../text/index.js';
import { checkpointName, type Progress } from '../checkpointName.js';
import type { JsonObject } from '../files/index.js';
import { explain, systemErrorCode } from '../files/index.js';
import type { Run } from '../run.js';
import { runsFolderOf, runWords } from '../runWords.js';
import { type Distances, rankCheckpoints } from './bestCheckpoint.js';
import {
  type CheckpointState,
  decodeState,
  recordOf,
  STATE_FORMAT,
  UnknownFormat,
} from './checkpointState.js';
import { type CheckpointFolder, listCheckpoints } from './listCheckpoints.js';

export interface Checkpoint extends Progress {
  readonly name: string;
  readonly state: JsonObject;
  /** By path within the checkpoint, such as generator/weights.bin. */
  readonly files: Map<string, Uint8Array>;
}

export interface ReadOptions {
  /** Which files to read and verify; all unless given. */
  readonly only?: (path: string) => boolean;
  /** Called for each damaged checkpoint that is passed over, with its name, the file and what is wrong. */
  readonly onDamaged?: (message: string) => void;
}

/** A checkpoint that cannot be used; the message names the file and what is wrong with it. */
export class Damage extends Error {}

function readBytes(checkpoint: CheckpointFolder, path: string): Buffer {
  try {
    return readFileSync(join(checkpoint.folder, path));
  } catch (error) {
    const explanation = explain(error);
    if (explanation === undefined) throw error;
    const missing = ['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '');
    throw new Damage(missing ? `${path} is missing` : `${path} cannot be read (${explanation.reason})`);
  }
}

function readState(checkpoint: CheckpointFolder): CheckpointState {
  const state = decodeState(readBytes(checkpoint, 'state.json').toString('utf8'));
  if ('problem' in state) throw new Damage(`state.json ${state.problem}`);
  const name = checkpointName(state);
  if (name !== checkpoint.name) throw new Damage(`state.json is that of ${name}`);
  return state;
}

/** Throws Damage, or a UserError for a format of a newer version. */
function readFolder(checkpoint: CheckpointFolder, only: (path: string) => boolean): Checkpoint {
  const { name, epoch, step } = checkpoint;
  const { state, files: records } = readState(checkpoint);
  const files = new Map<string, Uint8Array>();
  for (const [path, expected] of records) {
    if (!only(path)) continue;
    const bytes = readBytes(checkpoint, path);
    const found = recordOf(bytes);
    if (found.bytes !== expected.bytes) {
      throw new Damage(`${path} has ${found.bytes} bytes, ${expected.bytes} were written`);
    }
    if (found.sha256 !== expected.sha256) throw new Damage(`${path} does not match its checksum`);
    files.set(path, bytes);
  }
  return { name, epoch, step, state, files };
}

/** The checkpoint, or the Damage that it has. */
function tryFolder(checkpoint: CheckpointFolder, only: (path: string) => boolean): Checkpoint | Damage {
  try {
    return readFolder(checkpoint, only);
  } catch (error) {
    if (error instanceof Damage) return error;
    if (!(error instanceof UnknownFormat)) throw error;
    throw new UserError(
      `Expected state format ${STATE_FORMAT} in ${checkpoint.folder} but received ${error.message}. ` +
        'It was written by another version of dcgan: use that version, or a newer one.',
      { cause: error },
    );
  }
}

/** The newest checkpoint whose files (those of `options.only`) are sound; undefined when there is none. */
export function readNewestSound(run: Run, options: ReadOptions = {}): Checkpoint | undefined {
  return readFirstSound(run, { ...options, rank: listCheckpoints, next: 'the one before' });
}

/** The sound checkpoint with the best evaluation; undefined when no sound one was evaluated. */
export function readBestSound(
  run: Run,
  { distances, ...options }: ReadOptions & { readonly distances?: Distances | undefined } = {},
): Checkpoint | undefined {
  const rank = () => rankCheckpoints(run, distances);
  return readFirstSound(run, { ...options, rank, next: 'the next best' });
}

interface Ranking extends ReadOptions {
  readonly rank: (run: Run) => CheckpointFolder[];
  /** What comes after one, in words. */
  readonly next: string;
}

function readFirstSound(run: Run, ranking: Ranking): Checkpoint | undefined {
  const { rank, next, only = () => true, onDamaged = () => undefined } = ranking;
  for (const candidate of rank(run)) {
    const found = tryFolder(candidate, only);
    if (!(found instanceof Damage)) return found;
    // Pruned or replaced while it was being read: what is there now is newer.
    if (!existsSync(candidate.folder)) return readFirstSound(run, ranking);
    onDamaged(`Checkpoint ${candidate.name} is damaged: ${found.message}. Trying ${next}.`);
  }
  return undefined;
}

/** What people call the newest checkpoint. */
const NEWEST = ['newest', 'latest', 'last'];

/**
 * Reads a checkpoint and verifies every file against its checksum. `name` is a checkpoint's name, its
 * number of epochs ("50"), "newest" (also "latest" or "last") or "best" (by Fréchet distance). Of the last two the first
 * sound one is taken, and `onDamaged` is called for the others. Throws a UserError when there is none of that name, when
 * it is damaged or of a newer format, and for "best" when none was evaluated.
 */
export function readCheckpoint(run: Run, name: string, options: ReadOptions = {}): Checkpoint {
  const all = listCheckpoints(run);
  if (all.length === 0) {
    throw new UserError(`No checkpoint in ${run.folder} yet. Continue the run with: ${resumeLine(run)}`);
  }
  if (NEWEST.includes(name)) return readNewestSound(run, options) ?? refuseAllDamaged(run, all);
  if (name === 'best') return readBestSound(run, options) ?? refuseUnevaluated(run);
  const wanted = /^\d{1,9}$/.test(name) ? checkpointName({ epoch: Number(name), step: 0 }) : name;
  const place = all.find((checkpoint) => checkpoint.name === wanted);
  if (place === undefined) {
    const names = all.map((checkpoint) => checkpoint.name);
    const shown = names.length > 8 ? `${names.slice(0, 8).join(', ')}, ...` : names.join(', ');
    throw new UserError(
      `Expected a checkpoint of ${run.folder} but received "${name}".${suggestion(name, names)} There are: ${shown}.`,
    );
  }
  const found = tryFolder(place, options.only ?? (() => true));
  if (!(found instanceof Damage)) return found;
  throw new UserError(
    `Checkpoint ${wanted} in ${run.folder} is damaged: ${found.message}. ` +
      'Choose another with --checkpoint NAME, or leave the option out for the newest sound one.',
    { cause: found },
  );
}

function refuseAllDamaged(run: Run, all: readonly CheckpointFolder[]): never {
  throw new UserError(
    `Every checkpoint in ${run.folder} is damaged: ${all.map(({ name }) => name).join(', ')}. ` +
      `Start another run with: ${commandLine('train', ...outWords(runsFolderOf(run)))}`,
  );
}

function refuseUnevaluated(run: Run): never {
  throw new UserError(
    `Expected a sound checkpoint in ${run.folder} whose samples were evaluated but found none for "best". ` +
      'Train with --evaluate-every, or leave --checkpoint out for the newest.',
  );
}

function resumeLine(run: Run): string {
  return commandLine('train', '--resume', ...runWords(run));
}
