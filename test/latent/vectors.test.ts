import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latentVectorsOf } from '../../src/latent/index.js';

test("a seed's latent vector does not depend on the seeds beside it", () => {
  const [alone, together] = [latentVectorsOf([7], 100), latentVectorsOf([3, 7], 100)];
  assert.deepEqual(together.subarray(100), alone);
  assert.notDeepEqual(together.subarray(0, 100), alone);
});
