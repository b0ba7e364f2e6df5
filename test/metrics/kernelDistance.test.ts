import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { memory } from '@tensorflow/tfjs-core';
import { kernelDistance, meanOwnKernel } from '../../src/metrics/kernelDistance.js';
import type { Vectors } from '../../src/metrics/vectors.js';
import { normals, streamKey } from '../../src/random/index.js';
import { assertAbove, assertBelow, assertEvery, assertNear } from '../assertions.js';
import { selectTestBackend } from './backend.js';

function draws(count: number, size: number, counter: number): Vectors {
  return { values: normals(streamKey(5, 'samples', counter), count * size), count, size };
}

const between = async (first: Vectors, second: Vectors) =>
  kernelDistance(first, second, await meanOwnKernel(second));

/** The definition, in double precision. */
function defined(first: Vectors, second: Vectors): number {
  const { size } = first;
  const kernel = (a: Vectors, i: number, b: Vectors, j: number) => {
    let product = 0;
    for (let axis = 0; axis < size; axis++)
      product += a.values[i * size + axis]! * b.values[j * size + axis]!;
    return (product / size + 1) ** 3;
  };
  const mean = (a: Vectors, b: Vectors) => {
    let sum = 0;
    for (let i = 0; i < a.count; i++)
      for (let j = 0; j < b.count; j++) if (a !== b || i !== j) sum += kernel(a, i, b, j);
    return sum / (a.count * (a === b ? a.count - 1 : b.count));
  };
  return mean(first, first) + mean(second, second) - 2 * mean(first, second);
}

describe('kernelDistance', () => {
  before(selectTestBackend);

  test('is that of a case worked by hand', async () => {
    // Kernels (xy + 1)^3: of 0 and 1: 1; of 2 and 3: 343; across: 1, 1, 27, 64, a mean of 23.25.
    const first = { values: Float32Array.of(0, 1), count: 2, size: 1 };
    const second = { values: Float32Array.of(2, 3), count: 2, size: 1 };
    assertNear(await between(first, second), 1 + 343 - 46.5, 1e-4);
  });

  test('is what the definition gives, also over several blocks', async () => {
    const [first, drawn] = [draws(2403, 4, 1), draws(2301, 4, 2)];
    const second = { ...drawn, values: drawn.values.map((value) => value * 1.2 + 0.1) };
    const expected = defined(first, second);
    const found = await between(first, second);
    assertNear(found, expected, 1e-6);
  });

  test('is near 0, on either side, for sets of one distribution', async () => {
    const distances = [];
    for (let pair = 0; pair < 6; pair++)
      distances.push(await between(draws(300, 8, 10 + pair), draws(300, 8, 20 + pair)));
    assertEvery(distances, (distance) => Math.abs(distance) < 0.05, 'near 0');
    assertBelow(Math.min(...distances), 0, 'the least distance');
    assertAbove(Math.max(...distances), 0, 'the greatest distance');
  });

  test('leaves no tensors', async () => {
    const tensors = memory().numTensors;
    await between(draws(10, 4, 1), draws(12, 4, 2));
    assert.equal(memory().numTensors, tensors);
  });
});
