import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percent, sigmoid } from '../../page/playground/certainty.js';
import { assertNear } from '../assertions.js';

test('a logit of 0 is no verdict, one of the logarithm of 3 is three to one', () => {
  assert.equal(sigmoid(0), 0.5);
  assertNear(sigmoid(Math.log(3)), 0.75, 1e-12);
  assertNear(sigmoid(-Math.log(3)), 0.25, 1e-12);
  assert.deepEqual([sigmoid(1000), sigmoid(-1000)], [1, 0]);
});

test('percentages are whole, but what is nearly certain is not called certain', () => {
  assert.deepEqual([0.5, 0.006, 0.994].map(percent), ['50%', '1%', '99%']);
  assert.deepEqual([0.004, 0.996].map(percent), ['under 1%', 'over 99%']);
  assert.deepEqual([0, 1].map(percent), ['0%', '100%']);
});
