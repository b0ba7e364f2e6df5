/**
 * The engine's calls as TypeScript sees them, whether the addon or the WebAssembly module answers them. The C++ side of
 * each stands beside its kernel in native/kernels/; which TensorFlow.js kernels make them is in `kernels/`.
 */

/**
 * The calls that compute. Arrays are dense and row-major; `numbers` gives shapes, then options. Numbers or arrays that
 * do not fit each other are a RangeError, other types than these a TypeError; nothing is computed then.
 */
export interface EngineCalls {
  /** [m, n, k, transposeA, transposeB]; writes c. */
  matmul(numbers: Float64Array, a: Float32Array, b: Float32Array, c: Float32Array): void;
  /**
   * How many floats the transformed filter takes, whatever the batch; 0 where the weights are multiplied with as they
   * are. The numbers of all convolutions: [batch, inHeight, inWidth, inChannels, filterHeight, filterWidth, outHeight,
   * outWidth, outChannels, strideHeight, strideWidth, padTop, padLeft, bfloat16].
   */
  transformedFilterSize(numbers: Float64Array): number;
  /** Writes transformed: the filter as the two calls that follow multiply with it. */
  transformFilter(numbers: Float64Array, filter: Float32Array, transformed: Float32Array): void;
  /** Writes y. */
  convolution(
    numbers: Float64Array,
    x: Float32Array,
    filter: Float32Array,
    transformed: Float32Array | null,
    y: Float32Array,
  ): void;
  /** Writes dx. */
  convolutionInputGradient(
    numbers: Float64Array,
    dx: Float32Array,
    filter: Float32Array,
    transformed: Float32Array | null,
    dy: Float32Array,
  ): void;
  /** Writes dfilter. */
  convolutionFilterGradient(
    numbers: Float64Array,
    x: Float32Array,
    dfilter: Float32Array,
    dy: Float32Array,
  ): void;
  /** [rows, channels, epsilon, slope]; writes y, mean and variance. */
  batchNorm(
    numbers: Float64Array,
    x: Float32Array,
    gamma: Float32Array,
    beta: Float32Array,
    y: Float32Array,
    mean: Float32Array,
    variance: Float32Array,
  ): void;
  /** [rows, channels, epsilon, slope]; writes y. */
  normalize(
    numbers: Float64Array,
    x: Float32Array,
    gamma: Float32Array,
    beta: Float32Array,
    mean: Float32Array,
    variance: Float32Array,
    y: Float32Array,
  ): void;
  /** [rows, channels, epsilon, slope]; writes dx, dgamma and dbeta. */
  batchNormGradient(
    numbers: Float64Array,
    x: Float32Array,
    dy: Float32Array,
    gamma: Float32Array,
    beta: Float32Array,
    mean: Float32Array,
    variance: Float32Array,
    dx: Float32Array,
    dgamma: Float32Array,
    dbeta: Float32Array,
  ): void;
  /** [rows, channels, slope, rate, seedLow, seedHigh, part, counter, stream]; writes y. */
  biasLeakyReluDropout(
    numbers: Float64Array,
    x: Float32Array,
    bias: Float32Array | null,
    y: Float32Array,
  ): void;
  /** [rows, channels, slope, rate]; writes dx and dbias. */
  biasLeakyReluDropoutGradient(
    numbers: Float64Array,
    y: Float32Array,
    dy: Float32Array,
    dx: Float32Array,
    dbias: Float32Array,
  ): void;
  /** [count]; writes y. */
  tanh(numbers: Float64Array, x: Float32Array, y: Float32Array): void;
  /** [count]; writes dx. */
  tanhGradient(numbers: Float64Array, y: Float32Array, dy: Float32Array, dx: Float32Array): void;
  /**
   * [rows, columns, broadcast, operation]; writes c. `a` is [rows, columns]; `b` is of the same shape (broadcast 0), one
   * row of it (1), or one column (2). The operations: a + b, a - b, b - a, a b, a / b, b / a.
   */
  arithmetic(numbers: Float64Array, a: Float32Array, b: Float32Array, c: Float32Array): void;
  /** [count, operation]; writes y: ReLU, the square root, or the square. */
  map(numbers: Float64Array, x: Float32Array, y: Float32Array): void;
  /** [count, below]; writes y: 1 where x is positive, else `below`. */
  step(numbers: Float64Array, x: Float32Array, y: Float32Array): void;
  /** [count, slope]; writes y. */
  leakyRelu(numbers: Float64Array, x: Float32Array, y: Float32Array): void;
  /** [outer, reduced, inner]; writes y: the sum over the second axis. */
  sum(numbers: Float64Array, x: Float32Array, y: Float32Array): void;
  /**
   * Writes y. The numbers of both: [batch, inHeight, inWidth, channels, windowHeight, windowWidth, outHeight, outWidth,
   * strideHeight, strideWidth, padTop, padLeft].
   */
  maxPool(numbers: Float64Array, x: Float32Array, y: Float32Array): void;
  /** Writes dx: dy at the first of each window's largest elements. */
  maxPoolGradient(numbers: Float64Array, x: Float32Array, dy: Float32Array, dx: Float32Array): void;
  /** [count, stepSize, beta1, beta2, epsilon]; writes the last three, which may be the old ones themselves. */
  adam(
    numbers: Float64Array,
    weight: Float32Array,
    gradient: Float32Array,
    firstMoment: Float32Array,
    secondMoment: Float32Array,
    newWeight: Float32Array,
    newFirstMoment: Float32Array,
    newSecondMoment: Float32Array,
  ): void;
  /** [count, rate]; writes moved. */
  movingAverage(numbers: Float64Array, average: Float32Array, value: Float32Array, moved: Float32Array): void;
}

export interface Engine extends EngineCalls {
  /** amx, avx512bf16, avx512, avx2 or baseline; simd128 in WebAssembly. */
  instructionSet(): string;
  /** Whether these kernels take bfloat16 operands. */
  hasBfloat16(): boolean;
  /** False where the processor cannot run these kernels; nothing changes then. */
  useInstructionSet(name: string): boolean;
  /** Sets how many threads this JavaScript thread's calls take, 1 to 1024. */
  setThreads(count: number): void;
  /** Runs fused multiply-adds alone on all threads; returns how many floating-point operations. */
  fmaPeak(rounds: number): number;
}
