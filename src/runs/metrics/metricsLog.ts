/**
 * A run's metrics.jsonl: one line of JSON a logged step or epoch. What the numbers mean is training's affair.
 */
import { closeSync, fsyncSync, ftruncateSync, openSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { explainFileErrors, type JsonObject, parseJsonObject } from '../files/index.js';
import type { Run } from '../run.js';
import { readLines } from './readLines.js';

function metricsPath(run: Run): string {
  return join(run.folder, 'metrics.jsonl');
}

function encode(entry: JsonObject): string {
  return `${JSON.stringify(entry)}\n`;
}

interface LoggedEntry {
  readonly entry: JsonObject;
  /** Where its line ends in the file, in bytes. */
  readonly end: number;
}

/** The entries in order, read as they are asked for. */
function* loggedEntries(path: string): Generator<LoggedEntry> {
  let damaged: number | undefined;
  let number = 0;
  for (const { text, end } of readLines(path)) {
    number++;
    const entry = parseJsonObject(text);
    if (entry === undefined) damaged ??= number;
    else if (damaged === undefined) yield { entry, end };
    else {
      throw new UserError(
        `Expected a JSON object on line ${damaged} of ${path} but it holds something else. ` +
          'Delete that line, or restore the file.',
      );
    }
  }
}

/**
 * All entries in order, read as they are asked for; none when there is no file. A kill or a power cut can tear the end
 * of the file: what is torn there is left out. Throws a UserError when a line before a sound one is damaged.
 */
export function* scanMetrics(run: Run): Generator<JsonObject> {
  for (const { entry } of loggedEntries(metricsPath(run))) yield entry;
}

/** The same as an array. */
export function readMetrics(run: Run): JsonObject[] {
  return [...scanMetrics(run)];
}

/**
 * Keeps the entries before the first that `keep` refuses, in one step: for a resumed run, those up to its checkpoint.
 * A torn end of the file goes too. Call it while no MetricsLog is open.
 */
export function rewindMetrics(run: Run, keep: (entry: JsonObject) => boolean): void {
  const path = metricsPath(run);
  const length = keptLength(path, keep);
  if (length === sizeOf(path)) return;
  explainFileErrors(`write ${path}`, () => {
    const descriptor = openSync(path, 'r+');
    try {
      ftruncateSync(descriptor, length);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Whether `rewindMetrics` would leave the file as it is. */
export function isRewound(run: Run, keep: (entry: JsonObject) => boolean): boolean {
  const path = metricsPath(run);
  return keptLength(path, keep) === sizeOf(path);
}

/** In bytes. */
function keptLength(path: string, keep: (entry: JsonObject) => boolean): number {
  let length = 0;
  for (const { entry, end } of loggedEntries(path)) {
    if (!keep(entry)) break;
    length = end;
  }
  return length;
}

function sizeOf(path: string): number {
  return explainFileErrors(`read ${path}`, () => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
}

/** Appends entries, each in the operating system's hands when `append` returns: a kill tears at most one. */
export class MetricsLog {
  readonly #path: string;
  readonly #descriptor: number;

  /** Opens the run's file for appending after its last whole line, which a file that `isRewound` ends in. */
  constructor(run: Run, { isRewound = false } = {}) {
    if (!isRewound) rewindMetrics(run, () => true);
    this.#path = metricsPath(run);
    this.#descriptor = explainFileErrors(`write ${this.#path}`, () => openSync(this.#path, 'a'));
  }

  /** Throws a UserError when the disk is full or gone. */
  append(entry: JsonObject): void {
    explainFileErrors(`write ${this.#path}`, () => writeFileSync(this.#descriptor, encode(entry)));
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
