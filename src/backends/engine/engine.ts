/**
 * The engine's calls as TypeScript sees them: native/calls.h has the C++ side. Which TensorFlow.js kernels call them is in
 * `kernels/`.
 */

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
