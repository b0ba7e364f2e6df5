/**
 * Convolution and matrix product in double precision, as plain loops over their definitions: what the
 * engine's kernels are compared with. No tests here.
 */

/** The numbers of a convolution with padding: see ConvolutionShape in native/kernels/convolution_shape.h. */
export interface Convolution {
  readonly batch: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly stride: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** In the addon's order. */
export function convolutionNumbers(c: Convolution, bfloat16 = false): Float64Array {
  return Float64Array.of(
    c.batch,
    c.inHeight,
    c.inWidth,
    c.inChannels,
    c.filterHeight,
    c.filterWidth,
    c.outHeight,
    c.outWidth,
    c.outChannels,
    c.stride,
    c.stride,
    c.padTop,
    c.padLeft,
    Number(bfloat16),
  );
}

export const sizes = (c: Convolution) => ({
  x: c.batch * c.inHeight * c.inWidth * c.inChannels,
  filter: c.filterHeight * c.filterWidth * c.inChannels * c.outChannels,
  y: c.batch * c.outHeight * c.outWidth * c.outChannels,
});

/** Calls `visit` wherever a pixel meets one of the filter: with the indices of their first channels in x, the filter and y. */
function forEachMeeting(c: Convolution, visit: (x: number, filter: number, y: number) => void): void {
  for (let n = 0; n < c.batch; n++) {
    for (let oy = 0; oy < c.outHeight; oy++) {
      for (let ox = 0; ox < c.outWidth; ox++) {
        for (let ky = 0; ky < c.filterHeight; ky++) {
          const iy = oy * c.stride + ky - c.padTop;
          if (iy < 0 || iy >= c.inHeight) continue;
          for (let kx = 0; kx < c.filterWidth; kx++) {
            const ix = ox * c.stride + kx - c.padLeft;
            if (ix < 0 || ix >= c.inWidth) continue;
            const x = ((n * c.inHeight + iy) * c.inWidth + ix) * c.inChannels;
            const filter = (ky * c.filterWidth + kx) * c.inChannels * c.outChannels;
            const y = ((n * c.outHeight + oy) * c.outWidth + ox) * c.outChannels;
            visit(x, filter, y);
          }
        }
      }
    }
  }
}

/** An array's exact values and the sums of its terms' magnitudes, by which errors are measured. */
export interface Sums {
  readonly values: Float64Array;
  readonly magnitudes: Float64Array;
}

const sums = (length: number): Sums => ({
  values: new Float64Array(length),
  magnitudes: new Float64Array(length),
});

export function convolution(c: Convolution, x: Float32Array, filter: Float32Array): Sums {
  const result = sums(sizes(c).y);
  const { values, magnitudes } = result;
  const { inChannels, outChannels } = c;
  forEachMeeting(c, (xAt, filterAt, yAt) => {
    for (let i = 0; i < inChannels; i++) {
      const [pixel, row] = [x[xAt + i]!, filterAt + i * outChannels];
      for (let o = 0; o < outChannels; o++) {
        const term = pixel * filter[row + o]!;
        values[yAt + o]! += term;
        magnitudes[yAt + o]! += Math.abs(term);
      }
    }
  });
  return result;
}

export function inputGradient(c: Convolution, filter: Float32Array, dy: Float32Array): Sums {
  const result = sums(sizes(c).x);
  const { values, magnitudes } = result;
  const { inChannels, outChannels } = c;
  forEachMeeting(c, (xAt, filterAt, yAt) => {
    for (let i = 0; i < inChannels; i++) {
      const row = filterAt + i * outChannels;
      let [value, magnitude] = [values[xAt + i]!, magnitudes[xAt + i]!];
      for (let o = 0; o < outChannels; o++) {
        const term = filter[row + o]! * dy[yAt + o]!;
        value += term;
        magnitude += Math.abs(term);
      }
      values[xAt + i] = value;
      magnitudes[xAt + i] = magnitude;
    }
  });
  return result;
}

export function filterGradient(c: Convolution, x: Float32Array, dy: Float32Array): Sums {
  const result = sums(sizes(c).filter);
  const { values, magnitudes } = result;
  const { inChannels, outChannels } = c;
  forEachMeeting(c, (xAt, filterAt, yAt) => {
    for (let i = 0; i < inChannels; i++) {
      const [pixel, row] = [x[xAt + i]!, filterAt + i * outChannels];
      for (let o = 0; o < outChannels; o++) {
        const term = pixel * dy[yAt + o]!;
        values[row + o]! += term;
        magnitudes[row + o]! += Math.abs(term);
      }
    }
  });
  return result;
}

export interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

export function matmul({ m, n, k, transposeA, transposeB }: Product, a: Float32Array, b: Float32Array): Sums {
  const result = sums(m * n);
  const { values, magnitudes } = result;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let l = 0; l < k; l++) {
        const term = a[transposeA ? l * m + i : i * k + l]! * b[transposeB ? j * k + l : l * n + j]!;
        values[i * n + j]! += term;
        magnitudes[i * n + j]! += Math.abs(term);
      }
    }
  }
  return result;
}

/**
 * The largest error of `actual` in units of its terms' magnitudes: for a sum of float products made in any
 * order it stays below a few 1e-7, also where the terms cancel.
 */
export function relativeError(actual: Float32Array, { values, magnitudes }: Sums): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const error = Math.abs(actual[i]! - values[i]!) / Math.max(magnitudes[i]!, 1e-30);
    if (!(error <= largest)) largest = error;
  }
  return largest;
}
