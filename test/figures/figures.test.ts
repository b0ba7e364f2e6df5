import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median } from '../../src/figures/index.js';

test('the median is the middle value, whatever the order, and undefined for none', () => {
  assert.deepEqual(
    [median([3, 1, 100]), median([4, 1, 3, 2]), median([7]), median([])],
    [3, 3, 7, undefined],
  );
});
