import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { neighbourRadii, visitDistances } from '../../src/metrics/distances.js';
import type { Vectors } from '../../src/metrics/vectors.js';
import { normals, streamKey } from '../../src/random/index.js';
import { assertNear } from '../assertions.js';
import { selectTestBackend } from './backend.js';

function draws(count: number, size: number, counter: number): Vectors {
  return { values: normals(streamKey(6, 'samples', counter), count * size), count, size };
}

function squaredDistance(a: Vectors, i: number, b: Vectors, j: number): number {
  let sum = 0;
  for (let axis = 0; axis < a.size; axis++)
    sum += (a.values[i * a.size + axis]! - b.values[j * a.size + axis]!) ** 2;
  return sum;
}

describe('distances', () => {
  before(selectTestBackend);

  test('are those between all vectors, over several blocks', async () => {
    const [first, second] = [draws(2503, 12, 1), draws(2101, 12, 2)];
    const visited: number[] = [];
    await visitDistances(first, second, (index, distances) => {
      visited.push(index);
      if (index % 40 !== 0 && index !== 2502) return;
      distances.forEach((distance, other) => {
        const expected = squaredDistance(first, index, second, other);
        assertNear(distance, expected, 1e-4, `the distance of ${index} and ${other}`);
      });
    });
    assert.deepEqual(visited, [...Array(2503).keys()]);
  });

  test('radii reach to the neighbours asked for, the vector itself not counted', async () => {
    const vectors = draws(2405, 5, 3);
    const [fourth, second] = await neighbourRadii(vectors, [4, 2]);
    for (let index = 0; index < vectors.count; index += 31) {
      const others = Array.from({ length: vectors.count }, (_, other) => other)
        .filter((other) => other !== index)
        .map((other) => squaredDistance(vectors, index, vectors, other))
        .sort((a, b) => a - b);
      assertNear(fourth![index]!, others[3]!, 1e-5, `the radius of ${index}`);
      assertNear(second![index]!, others[1]!, 1e-5, `the smaller radius of ${index}`);
    }
  });

  test('a repeated vector has neighbours at distance 0', async () => {
    const values = Float32Array.of(3, 4, 3, 4, 3, 4, 0, 0);
    assert.deepEqual(await neighbourRadii({ values, count: 4, size: 2 }, [2]), [
      Float64Array.of(0, 0, 0, 25),
    ]);
  });

  test('too few vectors have no such neighbour', async () => {
    await assert.rejects(neighbourRadii(draws(4, 2, 4), [4]), RangeError);
  });
});
