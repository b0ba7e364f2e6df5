/**
 * The engine's calls as TypeScript sees them, and the C++ addon that answers them: where it is found, its state.
 * Which TensorFlow.js kernels call it is in `kernels/`.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The engine's calls, whether the addon or the WebAssembly module answers them. Arrays are dense and row-major;
 * numbers before them give shapes and options. See native/calls.h.
 */
export interface Engine {
  instructionSet(): string;
  /** Whether these kernels take bfloat16 operands. */
  hasBfloat16(): boolean;
  /** False where the processor cannot run these kernels; nothing changes then. */
  useInstructionSet(name: string): boolean;
  setThreads(count: number): void;
  /** Runs fused multiply-adds alone on all threads; returns how many floating-point operations. */
  fmaPeak(rounds: number): number;
  /** [m, n, k, transposeA, transposeB]; writes c. */
  matmul(shape: Float64Array, a: Float32Array, b: Float32Array, c: Float32Array): void;
  /** How many floats `points` of the filter take, whatever the batch; 0 where it has none. */
  convolutionFilterWords(shape: Float64Array): number;
  /** Writes points: the filter as these kernels multiply with it. */
  convolutionFilterPoints(shape: Float64Array, filter: Float32Array, points: Float32Array): void;
  /** Writes y. */
  convolution(
    shape: Float64Array,
    x: Float32Array,
    filter: Float32Array,
    points: Float32Array | null,
    y: Float32Array,
  ): void;
  /** Writes dx. */
  convolutionInputGradient(
    shape: Float64Array,
    dx: Float32Array,
    filter: Float32Array,
    points: Float32Array | null,
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
  /** [rows, columns, oneRow], a, b; writes c. */
  add(shape: Float64Array, a: Float32Array, b: Float32Array, c: Float32Array): void;
  /** [count, slope], x; writes y. */
  leakyRelu(shape: Float64Array, x: Float32Array, y: Float32Array): void;
  /** [count, stepSize, beta1, beta2, epsilon], weight, gradient, moments; writes the new weight and moments. */
  adam(shape: Float64Array, ...arrays: Float32Array[]): void;
  /** [count, rate], average, value; writes the new average. */
  movingAverage(shape: Float64Array, average: Float32Array, value: Float32Array, moved: Float32Array): void;
}

export interface Addon extends Engine {
  /** How many bytes of the buffer to skip so that what follows lies on a cache line. */
  misalignment(buffer: ArrayBuffer): number;
}

/** What is known of the native engine on this machine. */
export interface NativeStatus {
  readonly available: boolean;
  /** Where the addon is, or would be if it were built here. */
  readonly path: string;
  /** Whether it came with the package, rather than having been built here. */
  readonly prebuilt?: boolean;
  /** Why it is not available. */
  readonly reason?: string;
  /** amx, avx512bf16, avx512, avx2 or baseline. */
  readonly instructionSet?: string;
  /** The threads it uses unless told otherwise. */
  readonly threads: number;
}

/** The variable that forces a lower instruction set, for tests and comparisons. */
const INSTRUCTION_SET_VARIABLE = 'DCGAN_INSTRUCTION_SET';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const ownBuild = join(root, 'build', 'dcgan.node');
let loaded: { readonly addon: Addon; readonly path: string } | undefined;

/**
 * The addon, with the instruction set that the environment asks for: one that was built from source here, else
 * the prebuilt one for this system. Throws an Error saying why it cannot be had.
 */
export function loadAddon(): Addon {
  loaded ??= load();
  return loaded.addon;
}

function load() {
  const path = findAddon();
  const addon = require(path) as Addon;
  const forced = process.env[INSTRUCTION_SET_VARIABLE];
  if (forced && !addon.useInstructionSet(forced)) {
    throw new Error(
      `${INSTRUCTION_SET_VARIABLE} is "${forced}", which this processor or build does not have.`,
    );
  }
  return { addon, path };
}

/** PREBUILDS_ONLY is node-gyp-build's: prebuilt addons are tested with it. */
function findAddon(): string {
  if (!process.env.PREBUILDS_ONLY && existsSync(ownBuild)) return ownBuild;
  try {
    return (require('node-gyp-build') as { resolve(folder: string): string }).resolve(root);
  } catch (cause) {
    throw new Error(`it has not been built, and none came for ${process.platform} ${process.arch}`, {
      cause,
    });
  }
}

/** Whether the engine can be used here, and how. Throws nothing. */
export function nativeStatus(): NativeStatus {
  const threads = availableParallelism();
  try {
    const instructionSet = loadAddon().instructionSet();
    const { path } = loaded!;
    return { available: true, path, prebuilt: path !== ownBuild, instructionSet, threads };
  } catch (error) {
    return { available: false, path: ownBuild, reason: (error as Error).message.split('\n')[0]!, threads };
  }
}
