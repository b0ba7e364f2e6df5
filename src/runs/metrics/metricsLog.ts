/**
 * A run's metrics.jsonl: one line of JSON a logged step or epoch. What the numbers mean is training's affair.
 */
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import {
  explainFileErrors,
  type JsonObject,
  parseJsonObject,
  systemErrorCode,
  writeFileAtomic,
} from '../files/index.js';
import type { Run } from '../run.js';

function metricsPath(run: Run): string {
  return join(run.folder, 'metrics.jsonl');
}

function readText(path: string): string {
  return explainFileErrors(`read ${path}`, () => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return '';
      throw error;
    }
  });
}

function encode(entry: JsonObject): string {
  return `${JSON.stringify(entry)}\n`;
}

/**
 * All entries in order; none when there is no file. A kill or a power cut can tear the end of the file: what
 * is torn there is left out. Throws a UserError when a line before a sound one is damaged.
 */
export function readMetrics(run: Run): JsonObject[] {
  const path = metricsPath(run);
  // What follows the last newline is empty, or a line whose writer was killed.
  const entries = readText(path).split('\n').slice(0, -1).map(parseJsonObject);
  const sound = entries.findLastIndex((entry) => entry !== undefined) + 1;
  return entries.slice(0, sound).map((entry, index) => {
    if (entry !== undefined) return entry;
    throw new UserError(
      `Expected a JSON object on line ${index + 1} of ${path} but it holds something else. ` +
        'Delete that line, or restore the file.',
    );
  });
}

/**
 * Keeps only the entries that `keep` accepts, in one step: for a resumed run, those up to its checkpoint. A
 * torn end of the file goes too. Returns what is kept. Call it while no MetricsLog is open.
 */
export function rewindMetrics(run: Run, keep: (entry: JsonObject) => boolean): JsonObject[] {
  const kept = readMetrics(run).filter(keep);
  const text = kept.map(encode).join('');
  if (text !== readText(metricsPath(run))) writeFileAtomic(metricsPath(run), text);
  return kept;
}

/** Whether `rewindMetrics` would leave the file as it is. */
export function isRewound(run: Run, keep: (entry: JsonObject) => boolean): boolean {
  return readMetrics(run).filter(keep).map(encode).join('') === readText(metricsPath(run));
}

/** Appends entries, each in the operating system's hands when `append` returns: a kill tears at most one. */
export class MetricsLog {
  readonly #path: string;
  readonly #descriptor: number;

  /** Opens the run's file for appending, after its last whole line. */
  constructor(run: Run) {
    rewindMetrics(run, () => true);
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
