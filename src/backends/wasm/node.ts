/**
 * What the engine in WebAssembly needs of Node: its module from the disk, and worker threads, which keep no process
 * alive and end with it.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { usableProcessors } from '../threads.js';
import type { WorkerData } from './workers.js';

const path = fileURLToPath(new URL('../../../native/wasm/engine.wasm', import.meta.url));
const program = new URL('../../../native/wasm/worker.mjs', import.meta.url);

/** Throws an Error that says why where there is no WebAssembly or no module. */
export function compileModule(): WebAssembly.Module {
  if (typeof WebAssembly === 'undefined') throw new Error('this Node runs without WebAssembly');
  return new WebAssembly.Module(readFileSync(path));
}

/** How many threads this process may have: one where Node's permissions allow no workers. */
export function mostThreads(): number {
  const { permission } = process as { permission?: { has(name: string): boolean } };
  return permission && !permission.has('worker') ? 1 : usableProcessors();
}

export function startNodeWorker(workerData: WorkerData): void {
  try {
    // Not this process' own arguments: its loaders and flags are no business of a worker's.
    const worker = new Worker(program, { workerData, execArgv: [], env: {} });
    worker.on('error', goOnWithoutIt);
    worker.unref();
  } catch (error) {
    goOnWithoutIt(error as Error);
  }
}

function goOnWithoutIt({ message }: Error): void {
  process.emitWarning(`dcgan computes with a thread less: ${message}`);
}
