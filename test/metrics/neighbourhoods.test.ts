import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { densityAndCoverage, neighbourFigures, neighbourhoodsOf } from '../../src/metrics/neighbourhoods.js';
import type { Vectors } from '../../src/metrics/vectors.js';
import { normals, streamKey } from '../../src/random/index.js';
import { assertNear } from '../assertions.js';
import { selectTestBackend } from './backend.js';

const line = (...values: number[]): Vectors => ({
  values: Float32Array.from(values),
  count: values.length,
  size: 1,
});

const NEAREST = { density: 1, precision: 1 };

describe('neighbourhoods', () => {
  before(selectTestBackend);

  test('on a line are those worked by hand', async () => {
    // Radii to the nearest: 1, 1, 3, 3. Of the generated: 0.5, 0.5, 15.5.
    const real = await neighbourhoodsOf(line(0, 1, 4, 7), NEAREST);
    const generated = await neighbourhoodsOf(line(0.5, 1, 16.5), NEAREST);
    assert.deepEqual([...real.radii.density], [1, 1, 9, 9]);
    // 0.5 lies in the balls of 0 and 1; 1 in that of 1 alone (on the surface of 0's and 4's); 16.5 in none.
    const half = { density: 3 / 3, coverage: 2 / 4 };
    assert.deepEqual(await densityAndCoverage(real, generated.vectors, NEAREST), half);
    // 0 is on the surface of 0.5's ball; 1 in that of 1, 4 and 7 in that of 16.5.
    const all = { precision: 2 / 3, recall: 3 / 4, ...half };
    assert.deepEqual(await neighbourFigures(real, generated, NEAREST), all);
  });

  test('precision and recall have balls of their own', async () => {
    // Radii to the nearest 1, 1, 3; to the second nearest 4, 3, 4.
    const ranks = { density: 2, precision: 1 };
    const real = await neighbourhoodsOf(line(0, 1, 4), ranks);
    const generated = await neighbourhoodsOf(line(7.5, 8, 9), ranks);
    // 7.5 lies in the wide ball of 4 alone, which is one of six; none lies in a narrow ball, and no real one in theirs.
    assert.deepEqual(await neighbourFigures(real, generated, ranks), {
      precision: 0,
      recall: 0,
      density: 1 / 6,
      coverage: 1 / 3,
    });
  });

  test('of a set and itself: every figure is 1', async () => {
    const values = normals(streamKey(4, 'samples', 1), 400 * 6);
    const set = await neighbourhoodsOf({ values, count: 400, size: 6 });
    const all = { precision: 1, recall: 1, density: 1, coverage: 1 };
    assert.deepEqual(await neighbourFigures(set, set), all);
  });

  test('of sets of one distribution: coverage is near 1 - 2^-5, density near 1', async () => {
    const draw = (counter: number): Vectors => ({
      values: normals(streamKey(4, 'samples', counter), 3000 * 4),
      count: 3000,
      size: 4,
    });
    const { density, coverage } = await densityAndCoverage(await neighbourhoodsOf(draw(2)), draw(3));
    // Naeem et al. 2020, their equation 9: 1 - 1/2^k for many samples.
    assertNear(coverage, 1 - 2 ** -5, 0.01, 'coverage');
    assertNear(density, 1, 0.05, 'density');
  });

  test('far from each other: every figure is 0', async () => {
    const real = await neighbourhoodsOf(line(0, 1, 2), NEAREST);
    const generated = await neighbourhoodsOf(line(100, 101, 102), NEAREST);
    const none = { precision: 0, recall: 0, density: 0, coverage: 0 };
    assert.deepEqual(await neighbourFigures(real, generated, NEAREST), none);
  });
});
