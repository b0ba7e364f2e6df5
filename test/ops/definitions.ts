/**
 * What the ops mean, as plain loops in double precision over their definitions. No tests here.
 */

/** A convolution with padding "same" and a square kernel; images are square too. */
export interface SameConvolution {
  readonly batch: number;
  readonly size: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: number;
  readonly stride: number;
}

/** TensorFlow's padding "same": the output has ceil(size / stride) rows, the odd row of padding goes last. */
function outputSizeAndPadding({ size, kernelSize, stride }: SameConvolution): [number, number] {
  const outputSize = Math.ceil(size / stride);
  const total = Math.max(0, (outputSize - 1) * stride + kernelSize - size);
  return [outputSize, Math.floor(total / 2)];
}

/** Calls `visit` for every pair of a large image's and a small image's position that a tap connects. */
function forEachTap(
  shape: SameConvolution,
  visit: (large: number, small: number, tap: number) => void,
): void {
  const { batch, size, kernelSize, stride } = shape;
  const [outputSize, padding] = outputSizeAndPadding(shape);
  for (let n = 0; n < batch; n++) {
    for (let position = 0; position < outputSize * outputSize; position++) {
      const [row, column] = [Math.floor(position / outputSize), position % outputSize];
      for (let tap = 0; tap < kernelSize * kernelSize; tap++) {
        const y = row * stride + Math.floor(tap / kernelSize) - padding;
        const x = column * stride + (tap % kernelSize) - padding;
        if (y < 0 || y >= size || x < 0 || x >= size) continue;
        visit((n * size + y) * size + x, n * outputSize * outputSize + position, tap);
      }
    }
  }
}

/** `x [batch, size, size, in]`, `kernel [k, k, in, out]`. */
export function convolve(shape: SameConvolution, x: Float64Array, kernel: Float64Array): Float64Array {
  const { inChannels, outChannels, batch } = shape;
  const y = new Float64Array(batch * outputSizeAndPadding(shape)[0] ** 2 * outChannels);
  forEachTap(shape, (large, small, tap) => {
    for (let i = 0; i < inChannels; i++) {
      for (let o = 0; o < outChannels; o++) {
        y[small * outChannels + o]! +=
          x[large * inChannels + i]! * kernel[(tap * inChannels + i) * outChannels + o]!;
      }
    }
  });
  return y;
}

/**
 * `x [batch, size / stride, size / stride, out]`, `kernel [k, k, in, out]` to `[batch, size, size, in]`:
 * "in" and "out" are those of the convolution that this transposes.
 */
export function convolveTransposed(
  shape: SameConvolution,
  x: Float64Array,
  kernel: Float64Array,
): Float64Array {
  const { inChannels, outChannels, batch, size } = shape;
  const y = new Float64Array(batch * size * size * inChannels);
  forEachTap(shape, (large, small, tap) => {
    for (let i = 0; i < inChannels; i++) {
      for (let o = 0; o < outChannels; o++) {
        y[large * inChannels + i]! +=
          x[small * outChannels + o]! * kernel[(tap * inChannels + i) * outChannels + o]!;
      }
    }
  });
  return y;
}

/** `a [rows, inner] x b [inner, columns]`. */
export function multiply(a: Float64Array, b: Float64Array, inner: number): Float64Array {
  const columns = b.length / inner;
  return Float64Array.from({ length: (a.length / inner) * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += a[row * inner + k]! * b[k * columns + column]!;
    return sum;
  });
}

export const leakyRelu = (x: number, slope: number): number => (x > 0 ? x : slope * x);

/** The mean and the biased variance of every channel of `x [rows, channels]`. */
export function channelStatistics(x: Float64Array, channels: number): [Float64Array, Float64Array] {
  const rows = x.length / channels;
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  x.forEach((value, i) => {
    mean[i % channels]! += value / rows;
  });
  x.forEach((value, i) => {
    variance[i % channels]! += (value - mean[i % channels]!) ** 2 / rows;
  });
  return [mean, variance];
}

export interface Normalization {
  readonly gamma: Float64Array;
  readonly beta: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly epsilon: number;
  readonly slope: number;
}

/** `leakyRelu(gamma * (x - mean) / sqrt(variance + epsilon) + beta)`. */
export function normalize(x: Float64Array, given: Normalization): Float64Array {
  const { gamma, beta, mean, variance, epsilon, slope } = given;
  return x.map((value, i) => {
    const c = i % gamma.length;
    const normalized = (value - mean[c]!) / Math.sqrt(variance[c]! + epsilon);
    return leakyRelu(gamma[c]! * normalized + beta[c]!, slope);
  });
}
