/**
 * The engine's threads beside the calling one: workers that run the module on the same memory, and sleep in it between
 * jobs.
 */

/** What a worker is given. */
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

/** Starts a worker, in Node or in a browser. It need not come: the engine goes on without it. */
export type StartWorker = (data: WorkerData) => void;

export class Workers {
  readonly #shared: Pick<WorkerData, 'module' | 'memory'>;
  readonly #allocate: (bytes: number) => number;
  readonly #startWorker: StartWorker;
  #count = 0;

  constructor({
    allocate,
    startWorker,
    ...shared
  }: Pick<WorkerData, 'module' | 'memory'> & {
    allocate(bytes: number): number;
    readonly startWorker: StartWorker;
  }) {
    this.#shared = shared;
    this.#allocate = allocate;
    this.#startWorker = startWorker;
  }

  /** Starts as many as are missing to `count`. They take part as soon as they run; nothing waits for them. */
  startUpTo(count: number): void {
    for (; this.#count < count; this.#count++) this.#start(this.#count + 1);
  }

  #start(thread: number): void {
    const stack = this.#allocate(STACK_BYTES + STORAGE_BYTES) + STACK_BYTES;
    this.#startWorker({ ...this.#shared, thread, stack });
  }
}
