/**
 * The C++ addon as TypeScript sees it: where it is found, its functions' types, its state. Which TensorFlow.js
 * kernels call it is in `kernels/`.
 */
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Arrays are dense and row-major; numbers before them give shapes and options. See native/addon.cc. */
export interface Addon {
  instructionSet(): string;
  /** Whether these kernels take bfloat16 operands. */
  hasBfloat16(): boolean;
  /** False where the processor cannot run these kernels; nothing changes then. */
  useInstructionSet(name: string): boolean;
  setThreads(count: number): void;
  /** Runs fused multiply-adds alone on all threads; returns how many floating-point operations. */
  fmaPeak(rounds: number): number;
  /** How many bytes of the buffer to skip so that what follows lies on a cache line. */
  misalignment(buffer: ArrayBuffer): number;
  /** [m, n, k, transposeA, transposeB]; writes c. */
  matmul(shape: Float64Array, a: Float32Array, b: Float32Array, c: Float32Array): void;
  /** Writes y. */
  convolution(shape: Float64Array, x: Float32Array, filter: Float32Array, y: Float32Array): void;
  /** Writes dx. */
  convolutionInputGradient(
    shape: Float64Array,
    dx: Float32Array,
    filter: Float32Array,
    dy: Float32Array,
  ): void;
  /** Writes dfilter. */
  convolutionFilterGradient(
    shape: Float64Array,
    x: Float32Array,
    dfilter: Float32Array,
    dy: Float32Array,
  ): void;
  /** [rows, channels, epsilon, slope], x, gamma, beta; writes y, mean, variance. */
  batchNorm(shape: Float64Array, ...arrays: Float32Array[]): void;
  /** [rows, channels, epsilon, slope], x, gamma, beta, mean, variance; writes y. */
  normalize(shape: Float64Array, ...arrays: Float32Array[]): void;
  /** [rows, channels, epsilon, slope], x, dy, gamma, beta, mean, variance; writes dx, dgamma, dbeta. */
  batchNormGradient(shape: Float64Array, ...arrays: Float32Array[]): void;
  /** [rows, channels, slope, rate, seed0, seed1, part, counter, stream]; writes y. */
  biasLeakyReluDropout(
    shape: Float64Array,
    x: Float32Array,
    bias: Float32Array | null,
    y: Float32Array,
  ): void;
  /** [rows, channels, slope, rate], y, dy; writes dx, dbias. */
  biasLeakyReluDropoutGradient(shape: Float64Array, ...arrays: Float32Array[]): void;
  /** [count], x; writes y. */
  tanh(shape: Float64Array, x: Float32Array, y: Float32Array): void;
  /** [count], y, dy; writes dx. */
  tanhGradient(shape: Float64Array, y: Float32Array, dy: Float32Array, dx: Float32Array): void;
  /** [rows, columns, oneFactorARow], a, b; writes c. */
  multiply(shape: Float64Array, a: Float32Array, b: Float32Array, c: Float32Array): void;
  /** [count, stepSize, beta1, beta2, epsilon], weight, gradient, moments; writes the new weight and moments. */
  adam(shape: Float64Array, ...arrays: Float32Array[]): void;
}

/** What is known of the native engine on this machine. */
export interface NativeStatus {
  readonly available: boolean;
  /** Where the addon is or would be. */
  readonly path: string;
  /** Why it is not available. */
  readonly reason?: string;
  /** avx512, avx2 or baseline. */
  readonly instructionSet?: string;
  /** The threads it uses unless told otherwise. */
  readonly threads: number;
}

/** The variable that forces a lower instruction set, for tests and comparisons. */
const INSTRUCTION_SET_VARIABLE = 'DCGAN_INSTRUCTION_SET';

const path = fileURLToPath(new URL('../../../build/dcgan.node', import.meta.url));
let loaded: Addon | undefined;

/** The addon, with the instruction set that the environment asks for. Throws an Error saying why it cannot be had. */
export function loadAddon(): Addon {
  if (loaded) return loaded;
  const addon = createRequire(import.meta.url)(path) as Addon;
  const forced = process.env[INSTRUCTION_SET_VARIABLE];
  if (forced && !addon.useInstructionSet(forced)) {
    throw new Error(
      `${INSTRUCTION_SET_VARIABLE} is "${forced}", which this processor or build does not have.`,
    );
  }
  loaded = addon;
  return addon;
}

/** Whether the engine can be used here, and how. Throws nothing. */
export function nativeStatus(): NativeStatus {
  const threads = availableParallelism();
  try {
    return { available: true, path, instructionSet: loadAddon().instructionSet(), threads };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
    const reason = missing ? 'it has not been built' : (error as Error).message.split('\n')[0]!;
    return { available: false, path, reason, threads };
  }
}
