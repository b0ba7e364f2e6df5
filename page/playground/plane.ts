/**
 * Vectors of many numbers as points in the plane in which some of them spread the most: their two first principal
 * components. Numbers only.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { fitGaussian, type Vectors } from '../../src/metrics/browser.js';

export interface Plane {
  readonly mean: Float64Array;
  /** Two directions of length 1, at right angles. */
  readonly axes: readonly [readonly number[], readonly number[]];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Needs two vectors. */
export function planeOf(vectors: Vectors): Plane {
  const { size, mean, covariance } = fitGaussian(vectors);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(size, size, covariance),
    { assumeSymmetric: true },
  );
  const largest = realEigenvalues.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value);
  const axis = (rank: number) => eigenvectorMatrix.getColumn(largest[rank]!.index);
  return { mean, axes: [axis(0), axis(1)] };
}

/** Each vector's foot in the plane. */
export function pointsIn({ mean, axes }: Plane, { values, count, size }: Vectors): Point[] {
  const along = (axis: readonly number[], index: number) =>
    axis.reduce((sum, part, at) => sum + part * (values[index * size + at]! - mean[at]!), 0);
  return Array.from({ length: count }, (_, index) => ({
    x: along(axes[0], index),
    y: along(axes[1], index),
  }));
}
