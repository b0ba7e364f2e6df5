import { test } from 'node:test';
import { frechetDistance } from '../../src/metrics/frechetDistance.js';
import { fitGaussian, type Gaussian } from '../../src/metrics/gaussian.js';
import { normals, streamKey } from '../../src/random/index.js';
import { assertNear } from '../assertions.js';

function gaussian(mean: number[], covariance: number[]): Gaussian {
  return { size: mean.length, mean: Float64Array.from(mean), covariance: Float64Array.from(covariance) };
}

/** `[count, size]` draws; the counter tells one set from another. */
function draws(count: number, size: number, counter: number) {
  return { values: normals(streamKey(7, 'samples', counter), count * size), count, size };
}

test('a distribution is at distance 0 from itself', () => {
  const fitted = fitGaussian(draws(500, 32, 1));
  assertNear(frechetDistance(fitted, fitted), 0, 1e-12);
});

test('a shift alone is the squared distance of the means', () => {
  const { values, count, size } = draws(500, 8, 2);
  const shifted = values.map((value, at) => value + (at % size === 3 ? 2 : at % size === 5 ? -1.5 : 0));
  const distance = frechetDistance(
    fitGaussian({ values, count, size }),
    fitGaussian({ values: shifted, count, size }),
  );
  assertNear(distance, 2 ** 2 + 1.5 ** 2, 1e-5);
});

test('diagonal covariances differ by the squared differences of the deviations', () => {
  const first = gaussian([0, 0, 0], [4, 0, 0, 0, 9, 0, 0, 0, 0]);
  const second = gaussian([1, 0, 0], [1, 0, 0, 0, 25, 0, 0, 0, 16]);
  assertNear(frechetDistance(first, second), 1 + 1 + 4 + 16, 1e-12);
});

test('covariances that do not commute agree with the closed form of two dimensions', () => {
  // tr((AB)^(1/2)) = sqrt(tr(AB) + 2 sqrt(det A det B)); here tr(AB) = 20, det A = 5, det B = 11.
  const first = gaussian([0, 0], [2, 1, 1, 3]);
  const second = gaussian([0, 0], [5, -2, -2, 3]);
  const trace = 2 * 5 + 2 * (1 * -2) + 3 * 3;
  const expected = 2 + 3 + 5 + 3 - 2 * Math.sqrt(trace + 2 * Math.sqrt(5 * 11));
  assertNear(frechetDistance(first, second), expected, 1e-12);
  assertNear(frechetDistance(second, first), expected, 1e-12);
});

test('draws of two known distributions come near their distance', () => {
  const first = draws(20_000, 4, 3);
  const drawn = draws(20_000, 4, 4);
  const second = { ...drawn, values: drawn.values.map((value) => 2 * value + 1) };
  // Per axis: 1 of the means, (2 - 1)^2 of the deviations.
  const distance = frechetDistance(fitGaussian(first), fitGaussian(second));
  assertNear(distance, 8, 0.2);
});
