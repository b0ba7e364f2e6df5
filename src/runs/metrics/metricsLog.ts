/**
 * A run's metrics.jsonl: one line of JSON a logged step or epoch. What the numbers mean is training's affair.
 */
import { closeSync, ftruncateSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { counted } from '../../text/index.js';
import { explainFileErrors, flush, type JsonObject, writeFileAtomic } from '../files/index.js';
import type { Run } from '../run.js';
import { parseLine } from './metricsLine.js';
import { readLines } from './readLines.js';

function metricsPath(run: Run): string {
  return join(run.folder, 'metrics.jsonl');
}

function encode(entry: JsonObject): string {
  return `${JSON.stringify(entry)}\n`;
}

interface DamagedLine {
  /** From 1. */
  readonly number: number;
  readonly problem: string;
}

interface LoggedEntry {
  readonly entry: JsonObject;
  /** Where its line begins and ends in the file, in bytes. */
  readonly start: number;
  readonly end: number;
  /** The damaged lines between it and the entry before it. */
  readonly damaged: readonly DamagedLine[];
}

/** The entries in order, read as they are asked for. */
function* loggedEntries(path: string): Generator<LoggedEntry> {
  let damaged: DamagedLine[] = [];
  let number = 0;
  let start = 0;
  for (const { text, end } of readLines(path)) {
    number++;
    const parsed = parseLine(text);
    if ('problem' in parsed) damaged.push({ number, problem: parsed.problem });
    else {
      yield { entry: parsed.entry, start, end, damaged };
      damaged = [];
    }
    start = end;
  }
}

/**
 * All entries in order, read as they are asked for; none when there is no file. A kill or a power cut can tear the end
 * of the file: what is torn there is left out. Throws a UserError when a line before a sound one is damaged.
 */
export function* scanMetrics(run: Run): Generator<JsonObject> {
  const path = metricsPath(run);
  for (const { entry, damaged } of loggedEntries(path)) {
    const [first] = damaged;
    if (first !== undefined) {
      throw new UserError(
        `Line ${first.number} of ${path} is damaged: ${first.problem}. ` +
          'Delete that line, or restore the file; dcgan train --resume leaves it out.',
      );
    }
    yield entry;
  }
}

/** The same as an array. */
export function readMetrics(run: Run): JsonObject[] {
  return [...scanMetrics(run)];
}

/**
 * Keeps the entries before the first that `keep` refuses, in one step: for a resumed run, those up to its checkpoint.
 * A torn end of the file goes too, as do damaged lines between them: returns what the user should know of those. Call it
 * while no MetricsLog is open.
 */
export function rewindMetrics(run: Run, keep: (entry: JsonObject) => boolean): string | undefined {
  const path = metricsPath(run);
  const { ranges, damaged } = keptPart(path, keep);
  if (damaged.length > 0) {
    const bytes = explainFileErrors(`read ${path}`, () => readFileSync(path));
    writeFileAtomic(path, Buffer.concat(ranges.map(({ start, end }) => bytes.subarray(start, end))));
    return removedLines(path, damaged);
  }
  const length = ranges[0]?.end ?? 0;
  if (length !== sizeOf(path)) truncate(path, length);
  return undefined;
}

function truncate(path: string, length: number): void {
  explainFileErrors(`write ${path}`, () => {
    const descriptor = openSync(path, 'r+');
    try {
      ftruncateSync(descriptor, length);
      flush(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

function removedLines(path: string, damaged: readonly DamagedLine[]): string {
  const [{ number, problem }] = damaged as readonly [DamagedLine];
  const others = damaged.length > 1 ? ` and ${counted(damaged.length - 1, 'other')}` : '';
  return `Line ${number}${others} of ${path} was damaged and is removed: ${problem}.`;
}

/** Whether `rewindMetrics` would leave the file as it is. */
export function isRewound(run: Run, keep: (entry: JsonObject) => boolean): boolean {
  const path = metricsPath(run);
  const { ranges, damaged } = keptPart(path, keep);
  return damaged.length === 0 && (ranges[0]?.end ?? 0) === sizeOf(path);
}

interface KeptPart {
  /** In bytes, one after the other: a single one from the file's beginning where no line is damaged. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
  readonly damaged: readonly DamagedLine[];
}

function keptPart(path: string, keep: (entry: JsonObject) => boolean): KeptPart {
  const ranges: { start: number; end: number }[] = [];
  const damaged: DamagedLine[] = [];
  for (const { entry, start, end, damaged: before } of loggedEntries(path)) {
    if (!keep(entry)) break;
    for (const line of before) damaged.push(line);
    const last = ranges.at(-1);
    if (last?.end === start) last.end = end;
    else ranges.push({ start, end });
  }
  return { ranges, damaged };
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

  /** Waits until the disk has them. Throws as `append` does. */
  flush(): void {
    explainFileErrors(`write ${this.#path}`, () => flush(this.#descriptor));
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
