/**
 * A sign of life for processes that cannot look this one up: while it holds a lock, the lock file's time of modification
 * is renewed every few seconds. A separate thread does that, since a step can keep the main one busy for minutes.
 */
import { Worker } from 'node:worker_threads';

/** How often the lock file is touched. */
export const HEARTBEAT_SECONDS = 5;
/** A lock that has not been touched for so long belongs to nobody, if its owner had promised a heartbeat. */
export const SILENCE_SECONDS = 30;

// The file's first byte is written again, so that the time is the file system's and not this machine's. A lock with
// another token belongs to another process and is not touched.
const BEAT = `
const { openSync, readFileSync, writeSync, closeSync } = require('node:fs');
const { path, token, seconds } = require('node:worker_threads').workerData;
setInterval(() => {
  try {
    const file = openSync(path, 'r+');
    try {
      const text = readFileSync(file, 'utf8');
      if (text.includes(token)) writeSync(file, text[0], 0);
    } finally {
      closeSync(file);
    }
  } catch {}
}, seconds * 1000);
`;

/** Begins to touch the file wherever it holds the token; undefined where no thread can be had. */
export function startHeartbeat(path: string, token: string, seconds = HEARTBEAT_SECONDS): Worker | undefined {
  try {
    const worker = new Worker(BEAT, { eval: true, execArgv: [], workerData: { path, token, seconds } });
    // Without a heartbeat others may take the lock over, which `check` detects.
    worker.on('error', () => {});
    worker.unref();
    return worker;
  } catch {
    return undefined;
  }
}
