import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { classScore, classShares, divergence } from '../../src/metrics/classes.js';
import { assertNear } from '../assertions.js';

/** Probabilities of 1 for these classes of ten. */
function certain(labels: readonly number[]) {
  const values = new Float32Array(labels.length * 10);
  labels.forEach((label, index) => {
    values[index * 10 + label] = 1;
  });
  return { values, count: labels.length, classes: 10 };
}

const near = (value: number, expected: number) => assertNear(value, expected, 1e-6);

describe('classScore', () => {
  test('is the number of classes when every image is certain and all classes are there', () => {
    near(classScore(certain([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])), 10);
  });

  test('is 9 when one class is left out', () => {
    near(classScore(certain([0, 1, 2, 3, 4, 5, 6, 7, 8])), 9);
  });

  test('is 1 when all images are alike, certain or not', () => {
    near(classScore(certain([3, 3, 3])), 1);
    near(classScore({ values: Float32Array.of(0.25, 0.75, 0.25, 0.75), count: 2, classes: 2 }), 1);
  });

  test('is that of a case worked by hand', () => {
    // Means 0.75 and 0.25: divergences ln(4/3) and ln(2/3)/2 + ln(2)/2.
    const expected = Math.exp((Math.log(4 / 3) + 0.5 * Math.log(2 / 3) + 0.5 * Math.log(2)) / 2);
    near(classScore({ values: Float32Array.of(1, 0, 0.5, 0.5), count: 2, classes: 2 }), expected);
  });
});

describe('class shares', () => {
  test('count each image for its most probable class', () => {
    const values = Float32Array.of(0.2, 0.5, 0.3, 0.6, 0.1, 0.3, 0.3, 0.4, 0.3, 0, 0.1, 0.9);
    assert.deepEqual(classShares({ values, count: 4, classes: 3 }), [0.25, 0.5, 0.25]);
  });

  test('diverge from equal ones by 0, by ln(10/9) without a class, by ln(10) with one alone', () => {
    const equal = new Array<number>(10).fill(0.1);
    near(divergence(equal, equal), 0);
    near(divergence([0, ...new Array(9).fill(1 / 9)], equal), Math.log(10 / 9));
    near(divergence([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], equal), Math.log(10));
  });

  test('diverge from unequal ones by 0 where they are as unequal', () => {
    near(divergence([0.75, 0.25], [0.75, 0.25]), 0);
    near(divergence([0.25, 0.75], [0.75, 0.25]), 0.5 * Math.log(3));
  });
});
