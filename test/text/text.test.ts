import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration, megabytes, roughDuration } from '../../src/text/index.js';

test('a measured time is written to the tenth of a second, the second or the minute', () => {
  assert.deepEqual([-1, 0.04, 9.94, 9.96, 59.4, 59.6, 200, 3599.4, 3599.6, 7500, 360_000].map(duration), [
    '0.0 s',
    '0.0 s',
    '9.9 s',
    '10 s',
    '59 s',
    '1 min 00 s',
    '3 min 20 s',
    '59 min 59 s',
    '1 h 00 min',
    '2 h 05 min',
    '4 days',
  ]);
});

test('an estimated time has three digits at most', () => {
  assert.deepEqual([-5, 0, 45, 99.4, 99.6, 3569, 3599, 7500, 172_800].map(roughDuration), [
    '0 s',
    '0 s',
    '45 s',
    '99 s',
    '2 min',
    '59 min',
    '1 h 00 min',
    '2 h 05 min',
    '2 days',
  ]);
});

test('sizes are in megabytes of a million bytes', () => {
  assert.deepEqual([0, 49_999, 12_345_678].map(megabytes), ['0.0 MB', '0.0 MB', '12.3 MB']);
});
