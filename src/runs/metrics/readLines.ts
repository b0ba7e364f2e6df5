/**
 * A text file line by line, however long it is: no more than a few lines are in memory at a time.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { explainFileErrors, systemErrorCode } from '../files/index.js';

const CHUNK_BYTES = 256 * 1024;
const NEWLINE = 10;

export interface Line {
  /** Without its newline. */
  readonly text: string;
  /** Where the next line begins, in bytes from the file's beginning. */
  readonly end: number;
}

/** The lines that end in a newline, read as they are asked for; none when there is no file. */
export function* readLines(path: string): Generator<Line> {
  const descriptor = openToRead(path);
  if (descriptor === undefined) return;
  try {
    let pending = Buffer.alloc(0);
    let start = 0;
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const length = explainFileErrors(`read ${path}`, () =>
        readSync(descriptor, chunk, 0, CHUNK_BYTES, null),
      );
      if (length === 0) return;
      const bytes = Buffer.concat([pending, chunk.subarray(0, length)]);
      let from = 0;
      for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
        yield { text: bytes.toString('utf8', from, to), end: start + to + 1 };
        from = to + 1;
      }
      pending = bytes.subarray(from);
      start += from;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** A descriptor to read with; undefined when there is no such file. Throws a UserError where it cannot be opened. */
export function openToRead(path: string): number | undefined {
  return explainFileErrors(`read ${path}`, () => {
    try {
      return openSync(path, 'r');
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  });
}
