/**
 * A run's folder: its name, its place, and the creation of a new one.
 */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expected, optionName, optionSetting, UserError } from '../errors.js';
import { parseCheckpointName } from './checkpointName.js';
import {
  explainFileErrors,
  flushFolder,
  makeFolders,
  systemErrorCode,
  writeFileAtomic,
} from './files/index.js';

export interface Run {
  readonly name: string;
  /** The run's folder, `out` and the name joined. */
  readonly folder: string;
}

/** Which run: `out` is the folder of all runs, `checkpoints` unless the user says otherwise. */
export interface RunPlace {
  readonly out: string;
  readonly name: string;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;
const MAXIMUM_NAME_LENGTH = 64;

/** Whether a run may have this name. Such a name needs no quotes in any shell. */
export function isRunName(name: string): boolean {
  return NAME.test(name) && !name.endsWith('.') && name.length <= MAXIMUM_NAME_LENGTH;
}

/** The run of that name, there or not. Throws a UserError when the name cannot be a folder's. */
export function runAt({ out, name }: RunPlace): Run {
  if (name !== basename(name) && isRunName(basename(name))) {
    const [run, folder] = [optionSetting('run', basename(name)), optionSetting('out', dirname(name))];
    throw expected("a run's name", {
      for: optionName('run'),
      received: name,
      next: `Try ${dirname(name) === '.' ? run : `${run} ${folder}`}.`,
    });
  }
  if (!isRunName(name)) {
    const characters = `up to ${MAXIMUM_NAME_LENGTH} letters, digits, dots, hyphens and underscores`;
    throw expected(`${characters}, beginning with a letter or digit,`, {
      for: optionName('run'),
      received: name,
      next: `Try ${optionSetting('run', 'my-first-run')}.`,
    });
  }
  return { name, folder: join(out, name) };
}

/** The names in `folder`, sorted; none when there is no such folder. */
export function namesIn(folder: string): string[] {
  return explainFileErrors(`read ${folder}`, () => {
    try {
      return readdirSync(folder).sort();
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}

/** Whether a folder holds a run: its config.json or a checkpoint. */
export function holdsRun(folder: string): boolean {
  const found = explainFileErrors(`look into ${folder}`, () => statSync(folder, { throwIfNoEntry: false }));
  if (found?.isDirectory() !== true) return false;
  return namesIn(folder).some((name) => name === 'config.json' || parseCheckpointName(name) !== undefined);
}

/**
 * The name of the next numbered run, such as 00001-dcgan: one above the highest number in `out`. Throws a UserError where
 * that is a file.
 */
export function nextRunName(out: string, modelName: string): string {
  checkOut(out);
  const numbers = namesIn(out).map((name) => Number(/^(\d{5,})-/.exec(name)?.[1] ?? 0));
  const next = numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1;
  return `${String(next).padStart(5, '0')}-${modelName}`;
}

function checkOut(out: string): void {
  if (!existsSync(out) || statSync(out).isDirectory()) return;
  const message = `Expected a folder for --out but ${out} is a file. Choose another folder with --out DIR.`;
  throw new UserError(message);
}

function makeOut(out: string): void {
  checkOut(out);
  explainFileErrors(`make the folder ${out}`, () => makeFolders(out));
}

/** Makes the run's folder; false when something of that name is there already. */
function makeFolder(out: string, { folder }: Run): boolean {
  return explainFileErrors(`make the folder ${folder}`, () => {
    try {
      mkdirSync(folder);
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') return false;
      throw error;
    }
    flushFolder(out);
    return true;
  });
}

/** Throws a UserError where a new run of this name cannot be, as `createRun` does. Nothing is written. */
export function checkNewRun(run: Run): void {
  const out = dirname(run.folder);
  checkOut(out);
  if (existsSync(run.folder)) refuseOccupied(run);
}

/** Throws a UserError unless the folder, which exists, holds at most what a process killed at its start leaves. */
function refuseOccupied({ name, folder }: Run): void {
  const toOther = 'start another with --run NAME';
  if (holdsRun(folder)) {
    throw new UserError(
      `Expected a new name for --run but ${folder} holds a run already.\n` +
        `Continue it with --resume --run ${name}, or ${toOther}.`,
    );
  }
  const isFolder = statSync(folder).isDirectory();
  if (isFolder && namesIn(folder).every((entry) => entry.startsWith('.') || entry === 'run.lock')) return;
  const found = isFolder ? 'holds other files' : 'is a file';
  throw new UserError(
    `Expected a new or empty folder for the run but ${folder} ${found}. To go on, ${toOther}.`,
  );
}

/**
 * Makes the folder of a new run. Throws a UserError when it holds a run (or anything else) already, or
 * cannot be made. Next: `lockRun`, then `writeConfig`.
 */
export function createRun(place: RunPlace): Run {
  const run = runAt(place);
  makeOut(place.out);
  if (!makeFolder(place.out, run)) refuseOccupied(run);
  return run;
}

/** As `createRun`, under the next free number; two processes at once get two numbers. */
export function createNumberedRun(out: string, modelName: string): Run {
  makeOut(out);
  for (;;) {
    const run = runAt({ out, name: nextRunName(out, modelName) });
    if (makeFolder(out, run)) return run;
  }
}

/** Writes a picture of the whole run, atomically, and returns its path. */
export function writePicture(
  run: Run,
  name: 'progress.gif' | 'losses.png' | 'data.png',
  bytes: Uint8Array,
): string {
  const path = join(run.folder, name);
  writeFileAtomic(path, bytes);
  return path;
}
