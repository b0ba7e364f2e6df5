/**
 * A sign of life for those who cannot look at the process: while it holds a lock, the lock file's time of modification
 * is renewed every few seconds. A thread of its own does that, since a step can keep the main one busy for minutes.
 */
import { Worker } from 'node:worker_threads';

/** How often the lock file is touched. */
export const HEARTBEAT_SECONDS = 5;
/** A lock that has not been touched for so long belongs to nobody, if its owner had promised a heartbeat. */
export const SILENCE_SECONDS = 30;

// It writes the file's first byte again, so that the time is the file system's and not this machine's. A lock with
// another token is another process's: its owner is left to show by itself that it lives.
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
    worker.on('error', () => {}); // whoever waits for a heartbeat then finds the lock abandoned, and this process its loss
    worker.unref();
    return worker;
  } catch {
    return undefined;
  }
}
