/**
 * The engine in WebAssembly as a TensorFlow.js backend named "wasm": the native engine's kernels, built from the
 * same source, where no native code may run.
 */
import { firstLine } from '../../errors.js';
import { registerEngine } from '../engine/index.js';
import { createWasmEngine, type WasmEngine } from './engine.js';
import { compileModule, mostThreads, startNodeWorker } from './node.js';

export type { WasmEngine } from './engine.js';

/** What is known of the engine in WebAssembly on this machine. */
export interface WasmStatus {
  readonly available: boolean;
  /** Why it is not available. */
  readonly reason?: string;
  /** The threads it uses unless told otherwise. */
  readonly threads: number;
}

let loaded: WasmEngine | undefined;

/** The engine. Throws an Error that says why where it cannot be had. */
export function loadWasmEngine(): WasmEngine {
  loaded ??= createWasmEngine(compileModule(), startNodeWorker);
  return loaded;
}

/** Whether the engine can be used here, and how. Throws nothing. */
export function wasmStatus(): WasmStatus {
  const threads = mostThreads();
  try {
    loadWasmEngine();
    return { available: true, threads };
  } catch (error) {
    return { available: false, reason: firstLine(error), threads };
  }
}

/**
 * Registers the backend and sets its threads (all processors unless given). Calling it again only sets the
 * threads. Throws an Error that says why where the engine cannot be had.
 */
export function registerWasm({ threads = mostThreads() }: { threads?: number } = {}): void {
  const engine = loadWasmEngine();
  engine.setThreads(threads);
  registerEngine('wasm', engine, engine.memory);
}
