/**
 * A run's metrics.jsonl from its end: what a run did last, without reading what may be hours of steps.
 */
import { closeSync, fstatSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../files/index.js';
import type { Run } from '../run.js';
import { parseLine } from './metricsLine.js';
import { openToRead } from './readLines.js';

const CHUNK_BYTES = 64 * 1024;

/**
 * The entries of a run's metrics, the newest first, read as they are asked for; none when there is no file.
 * Lines that are torn, damaged or not yet ended are left out. The file may grow meanwhile.
 */
export function* readMetricsBackwards(run: Run): Generator<JsonObject> {
  const descriptor = openToRead(join(run.folder, 'metrics.jsonl'));
  if (descriptor === undefined) return;
  try {
    let pending: Uint8Array = new Uint8Array();
    let end = fstatSync(descriptor).size;
    while (end > 0) {
      const start = Math.max(0, end - CHUNK_BYTES);
      const bytes = Buffer.concat([readBytes(descriptor, start, end), pending]);
      // The first line may have begun before this chunk: it waits for the next one.
      const whole = start === 0 ? 0 : bytes.indexOf('\n') + 1 || bytes.length;
      pending = bytes.subarray(0, whole);
      yield* newestFirst(bytes.toString('utf8', whole));
      end = start;
    }
  } finally {
    closeSync(descriptor);
  }
}

function readBytes(descriptor: number, start: number, end: number): Uint8Array {
  const bytes = new Uint8Array(end - start);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, start));
}

/** The entries of whole lines; what follows the last newline is left out. */
function newestFirst(text: string): JsonObject[] {
  const lines = text.split('\n').slice(0, -1).reverse();
  return lines.map(parseLine).flatMap((parsed) => ('entry' in parsed ? [parsed.entry] : []));
}
