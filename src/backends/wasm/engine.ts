/**
 * The engine in WebAssembly: runs the module of native/wasm/exports.cc and answers the engine's calls.
 */
import type { Engine, EngineCalls } from '../engine/index.js';
import { CallArguments } from './arguments.js';
import { fullMemory, ModuleMemory } from './memory.js';
import { createMemory, type ModuleExports } from './module.js';
import { type StartWorker, Workers } from './workers.js';

const INSTRUCTION_SET = 'simd128';
const MOST_THREADS = 1024;
/** More take minutes. */
const MOST_ROUNDS = 1e8;

export interface WasmEngine extends Engine {
  readonly memory: ModuleMemory;
  /** How many workers have come so far: they take a moment to start. */
  readonly workers: number;
}

/** An engine with a memory and workers of its own. Throws an Error where the memory cannot be had. */
export function createWasmEngine(module: WebAssembly.Module, startWorker: StartWorker): WasmEngine {
  const memory = createMemory();
  const text = (address: number) => readText(memory, address);
  const refuse = (message: number) => {
    throw new RangeError(text(message));
  };
  /** Set once a call failed half-way: other threads may still be at its tasks. */
  let failure: Error | undefined;
  const exhausted = () => {
    failure = fullMemory();
    throw failure;
  };
  const instance = new WebAssembly.Instance(module, { env: { memory, refuse, exhausted } });
  const exports = instance.exports as unknown as ModuleExports;
  const tensors = new ModuleMemory(memory, exports);
  const callArguments = new CallArguments(tensors, exports.callArguments());
  const allocate = (bytes: number) => tensors.allocatePages(bytes);
  const workers = new Workers({ module, memory, allocate, startWorker });

  function run(index: number, numbers: Float64Array, arrays: readonly (Float32Array | null)[]): number {
    if (failure) throw failure;
    callArguments.place(numbers, arrays);
    const stack = exports.__stack_pointer.value;
    let answer: number;
    try {
      answer = exports.run(index);
    } catch (error) {
      // An exception leaves WebAssembly's own stack as it was where it was thrown.
      exports.__stack_pointer.value = stack;
      throw error;
    }
    callArguments.copyBack();
    return answer;
  }

  const calls = Array.from({ length: exports.callCount() }, (_, index) => {
    const call = (numbers: Float64Array, ...arrays: (Float32Array | null)[]) => run(index, numbers, arrays);
    return [text(exports.callName(index)), call] as const;
  });
  return {
    ...(Object.fromEntries(calls) as unknown as EngineCalls),
    instructionSet: () => INSTRUCTION_SET,
    hasBfloat16: () => false,
    useInstructionSet: (name) => name === INSTRUCTION_SET,
    setThreads(count) {
      checkCount(count, MOST_THREADS);
      workers.startUpTo(count - 1);
      exports.setThreads(count);
    },
    fmaPeak(rounds) {
      checkCount(rounds, MOST_ROUNDS);
      return exports.fmaPeak(rounds);
    },
    memory: tensors,
    get workers() {
      return exports.workers();
    },
  };
}

function checkCount(count: number, most: number): void {
  if (typeof count !== 'number') throw new TypeError('Expected a number for argument 0.');
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw new RangeError(`Expected an integer from 1 to ${most} for argument 0.`);
  }
}

/** A C string. */
function readText({ buffer }: WebAssembly.Memory, address: number): string {
  const bytes = new Uint8Array(buffer, address >>> 0);
  return String.fromCharCode(...bytes.subarray(0, bytes.indexOf(0)));
}
