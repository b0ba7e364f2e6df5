/**
 * The Fréchet distance: how far two sets' features are apart, each taken as a normal distribution.
 * Source: Heusel et al. 2017, "GANs trained by a two time-scale update rule"; Dowson and Landau 1982.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Gaussian } from './gaussian.js';

/**
 * `|m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2))`, squared as is the custom; 0 for equal distributions.
 * The last trace is that of `(A C2 A)^(1/2)` with `A = C1^(1/2)`, which is symmetric: no complex roots.
 */
export function frechetDistance(first: Gaussian, second: Gaussian): number {
  const root = squareRoot(matrixOf(first));
  const product = root.mmul(matrixOf(second)).mmul(root);
  const crossTrace = eigenvaluesOf(product).reduce((sum, value) => sum + Math.sqrt(value), 0);
  const distance =
    squaredDistance(first.mean, second.mean) +
    matrixOf(first).trace() +
    matrixOf(second).trace() -
    2 * crossTrace;
  // Rounding alone makes it negative.
  return Math.max(0, distance);
}

function matrixOf({ size, covariance }: Gaussian): Matrix {
  return Matrix.from1DArray(size, size, covariance);
}

/** The square root of a symmetric matrix without negative eigenvalues. */
function squareRoot(matrix: Matrix): Matrix {
  const { eigenvectorMatrix, realEigenvalues } = decompose(matrix);
  const roots = realEigenvalues.map((value) => Math.sqrt(Math.max(0, value)));
  return eigenvectorMatrix.clone().mulRowVector(roots).mmul(eigenvectorMatrix.transpose());
}

/** None below 0, which only rounding would make. */
function eigenvaluesOf(matrix: Matrix): number[] {
  return decompose(matrix).realEigenvalues.map((value) => Math.max(0, value));
}

function decompose(matrix: Matrix): EigenvalueDecomposition {
  // Products round to matrices that are symmetric but for the last bits.
  const symmetric = Matrix.add(matrix, matrix.transpose()).mul(0.5);
  return new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
}

function squaredDistance(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, value, axis) => sum + (value - second[axis]!) ** 2, 0);
}
