/**
 * The engine's threads beside the calling one: Node workers that run the module on the same memory. They sleep in
 * the module between jobs, keep no process alive and end with it.
 */
import { Worker } from 'node:worker_threads';
import { usableProcessors } from '../threads.js';

/** What native/wasm/worker.mjs is given. */
export interface WorkerData {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** 1, 2, ...; 0 is the calling thread. */
  readonly thread: number;
  /** Where its stack begins, downwards, and where its thread-local storage does, upwards. */
  readonly stack: number;
}

const STACK_BYTES = 1 << 20;
const STORAGE_BYTES = 1 << 16;
const program = new URL('../../../native/wasm/worker.mjs', import.meta.url);

/** How many threads this process may have: one where Node's permissions allow no workers. */
export function mostThreads(): number {
  const { permission } = process as { permission?: { has(name: string): boolean } };
  return permission && !permission.has('worker') ? 1 : usableProcessors();
}

export class Workers {
  readonly #shared: Pick<WorkerData, 'module' | 'memory'>;
  readonly #allocate: (bytes: number) => number;
  #count = 0;

  constructor({
    allocate,
    ...shared
  }: Pick<WorkerData, 'module' | 'memory'> & { allocate(bytes: number): number }) {
    this.#shared = shared;
    this.#allocate = allocate;
  }

  /** Starts as many as are missing to `count`. They take part as soon as they run; nothing waits for them. */
  startUpTo(count: number): void {
    for (; this.#count < count; this.#count++) this.#start(this.#count + 1);
  }

  #start(thread: number): void {
    const stack = this.#allocate(STACK_BYTES + STORAGE_BYTES) + STACK_BYTES;
    const workerData: WorkerData = { ...this.#shared, thread, stack };
    try {
      // Not this process' own arguments: its loaders and flags are no business of a worker's.
      const worker = new Worker(program, { workerData, execArgv: [], env: {} });
      worker.on('error', goOnWithoutIt);
      worker.unref();
    } catch (error) {
      goOnWithoutIt(error as Error);
    }
  }
}

function goOnWithoutIt({ message }: Error): void {
  process.emitWarning(`dcgan computes with a thread less: ${message}`);
}
