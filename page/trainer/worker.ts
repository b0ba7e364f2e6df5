/**
 * The worker that trains in the visitor's browser: a script of its own, also run by the engine's further threads.
 */
import { createWasmEngine, registerEngine, type WorkerData } from '../../src/backends/wasm/browser.js';
import type { FromWorker, ToWorker } from './messages.js';
import { TabRun } from './tabRun.js';

const tell = (message: FromWorker, transfer: Transferable[] = []) => postMessage(message, { transfer });

let run: TabRun | undefined;

addEventListener(
  'message',
  ({ data }: MessageEvent<ToWorker | ({ readonly kind: 'thread' } & WorkerData)>) => {
    if (data.kind === 'thread') return joinEngine(data);
    answer(data).catch((error: Error) => tell({ kind: 'failed', message: error.message }));
  },
);

async function answer(message: ToWorker): Promise<void> {
  if (message.kind === 'controls') return run?.change(message.controls);
  if (message.kind === 'step') return run?.takeOneStep();
  if (message.kind === 'save') return run?.save();
  const { files, threads, ...asked } = message;
  const engine = createWasmEngine(new WebAssembly.Module(files.engine), startThread);
  engine.setThreads(threads);
  registerEngine('wasm', engine, engine.memory);
  run = await TabRun.open({ ...asked, files, tell, memoryBytes: () => engine.memory.bytes });
  await run.train();
}

/** A further thread of the engine: this script again. */
function startThread(data: WorkerData): void {
  new Worker(location.href).postMessage({ kind: 'thread', ...data });
}

/** As native/wasm/worker.mjs does it in Node. */
function joinEngine({ module, memory, thread, stack }: WorkerData): void {
  const fail = () => {
    throw new Error('The task failed.');
  };
  const { exports } = new WebAssembly.Instance(module, { env: { memory, refuse: fail, exhausted: fail } });
  const { __stack_pointer, __wasm_init_tls, work, abandonWork } = exports as unknown as ThreadExports;
  // Addresses are signed there.
  __stack_pointer.value = stack | 0;
  __wasm_init_tls(stack | 0);
  try {
    work(thread);
  } catch {
    abandonWork();
  }
}

interface ThreadExports {
  readonly __stack_pointer: { value: number };
  __wasm_init_tls(address: number): void;
  work(thread: number): void;
  abandonWork(): void;
}
