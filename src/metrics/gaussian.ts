/**
 * The normal distribution that fits many vectors best.
 */
import { standardized, type Vectors } from './vectors.js';

export interface Gaussian {
  readonly size: number;
  /** `[size]` */
  readonly mean: Float64Array;
  /** `[size, size]`, unbiased: the sum of products is divided by `count - 1`. */
  readonly covariance: Float64Array;
}

/** Mean and covariance in double precision, as `numpy.mean` and `numpy.cov` give them. Needs two vectors. */
export function fitGaussian({ values, count, size }: Vectors): Gaussian {
  if (count < 2) throw new RangeError(`Expected at least 2 vectors but received ${count}.`);
  const mean = new Float64Array(size);
  for (let at = 0; at < values.length; at++) mean[at % size]! += values[at]!;
  for (let axis = 0; axis < size; axis++) mean[axis]! /= count;
  const covariance = new Float64Array(size * size);
  const centred = new Float64Array(size);
  for (let index = 0; index < count; index++) {
    for (let axis = 0; axis < size; axis++) centred[axis] = values[index * size + axis]! - mean[axis]!;
    addLowerProducts(covariance, centred);
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const value = covariance[row * size + column]! / (count - 1);
      covariance[row * size + column] = value;
      covariance[column * size + row] = value;
    }
  }
  return { size, mean, covariance };
}

/** Adds every product of two components, on and below the diagonal. */
function addLowerProducts(covariance: Float64Array, vector: Float64Array): void {
  const size = vector.length;
  for (let row = 0; row < size; row++) {
    const factor = vector[row]!;
    if (factor === 0) continue;
    for (let column = 0; column <= row; column++)
      covariance[row * size + column]! += factor * vector[column]!;
  }
}

/** The standard deviation along each axis. */
export function deviations({ size, covariance }: Gaussian): Float64Array {
  return Float64Array.from({ length: size }, (_, axis) => Math.sqrt(covariance[axis * (size + 1)]!));
}

/** Distances stay as they are, and lose fewer digits. */
export function centredBy({ mean }: Gaussian, features: Vectors): Vectors {
  return standardized(features, { shift: mean });
}

/** Mean 0 and deviation 1 for the set that the normal distribution was fitted to. */
export function standardizedBy(gaussian: Gaussian, features: Vectors): Vectors {
  // A feature that never varies keeps its unit.
  const scale = deviations(gaussian).map((deviation) => deviation || 1);
  return standardized(features, { shift: gaussian.mean, scale });
}
