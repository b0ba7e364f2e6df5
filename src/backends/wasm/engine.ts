/**
 * The engine in WebAssembly: runs the module of native/wasm/exports.cc and answers the engine's calls.
 */
import type { Engine } from '../engine/index.js';
import { CallArguments } from './arguments.js';
import { fullMemory, ModuleMemory } from './memory.js';
import { createMemory, type ModuleExports } from './module.js';
import { Workers } from './workers.js';

const INSTRUCTION_SET = 'simd128';
const MOST_THREADS = 1024;

type CallName = keyof ModuleExports & keyof Engine;

export class WasmEngine implements Engine {
  readonly memory: ModuleMemory;
  readonly #exports: ModuleExports;
  readonly #arguments: CallArguments;
  readonly #workers: Workers;
  /** Set once a call failed half-way: other threads may still be at its tasks. */
  #failure: Error | undefined;

  /** Throws an Error where the memory cannot be had. */
  constructor(module: WebAssembly.Module) {
    const memory = createMemory();
    const env = { memory, refuse, exhausted: () => this.#fail() };
    this.#exports = new WebAssembly.Instance(module, { env }).exports as unknown as ModuleExports;
    this.memory = new ModuleMemory(memory, this.#exports);
    this.#arguments = new CallArguments(this.memory, this.#exports.callArguments());
    this.#workers = new Workers({ module, memory, allocate: (bytes) => this.memory.allocatePages(bytes) });
  }

  readonly instructionSet = () => INSTRUCTION_SET;
  readonly hasBfloat16 = () => false;
  readonly useInstructionSet = (name: string) => name === INSTRUCTION_SET;
  readonly fmaPeak = (rounds: number) => this.#exports.fmaPeak(rounds);

  setThreads(count: number): void {
    if (!(count >= 1 && count <= MOST_THREADS)) throw new RangeError('Expected 1 to 1024 threads.');
    this.#workers.startUpTo(count - 1);
    this.#exports.setThreads(count);
  }

  /** How many workers have come so far: they take a moment to start. */
  get workers(): number {
    return this.#exports.workers();
  }

  readonly matmul = this.#call('matmul');
  readonly convolutionFilterWords = this.#call('convolutionFilterWords');
  readonly convolutionFilterPoints = this.#call('convolutionFilterPoints');
  readonly convolution = this.#call('convolution');
  readonly convolutionInputGradient = this.#call('convolutionInputGradient');
  readonly convolutionFilterGradient = this.#call('convolutionFilterGradient');
  readonly batchNorm = this.#call('batchNorm');
  readonly normalize = this.#call('normalize');
  readonly batchNormGradient = this.#call('batchNormGradient');
  readonly biasLeakyReluDropout = this.#call('biasLeakyReluDropout');
  readonly biasLeakyReluDropoutGradient = this.#call('biasLeakyReluDropoutGradient');
  readonly tanh = this.#call('tanh');
  readonly tanhGradient = this.#call('tanhGradient');
  readonly multiply = this.#call('multiply');
  readonly add = this.#call('add');
  readonly leakyRelu = this.#call('leakyRelu');
  readonly adam = this.#call('adam');
  readonly movingAverage = this.#call('movingAverage');

  #call<Name extends Exclude<CallName, 'setThreads' | 'fmaPeak'>>(name: Name) {
    return (numbers: Float64Array, ...arrays: (Float32Array | null)[]): ReturnType<ModuleExports[Name]> => {
      if (this.#failure) throw this.#failure;
      this.#arguments.place(numbers, arrays);
      const stack = this.#exports.__stack_pointer.value;
      let result: ReturnType<ModuleExports[Name]>;
      try {
        result = this.#exports[name]() as ReturnType<ModuleExports[Name]>;
      } catch (error) {
        // An exception leaves WebAssembly's own stack as it was where it was thrown.
        this.#exports.__stack_pointer.value = stack;
        throw error;
      }
      this.#arguments.copyBack();
      return result;
    };
  }

  #fail(): never {
    this.#failure = fullMemory();
    throw this.#failure;
  }
}

function refuse(index: number, length: number): never {
  throw new RangeError(`Argument ${index} does not have ${length} elements.`);
}
