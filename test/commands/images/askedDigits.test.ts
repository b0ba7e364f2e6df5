import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askedDigits } from '../../../src/commands/images/askedDigits.js';

describe('the digits that dcgan sample is asked for', () => {
  test('are none unless one is chosen', () => {
    assert.equal(askedDigits({ n: 4 }), undefined);
  });

  test('are n of --digit, 16 by default', () => {
    assert.deepEqual(askedDigits({ digit: 7, n: 3 }), { digits: [7, 7, 7] });
    assert.equal(askedDigits({ digit: 0 })?.digits.length, 16);
  });

  test('are a row of --digits, n times', () => {
    assert.deepEqual(askedDigits({ digits: '0-2,9', n: 2 }), {
      digits: [0, 1, 2, 9, 0, 1, 2, 9],
      columns: 4,
    });
  });

  test('are as many as the seeds that are named: one each, or whole rows', () => {
    assert.deepEqual(askedDigits({ digit: 7, seeds: [3, 5] })?.digits, [7, 7]);
    assert.deepEqual(askedDigits({ digits: '0,1', seeds: [1, 2, 3, 4] })?.digits, [0, 1, 0, 1]);
    assert.deepEqual(askedDigits({ digits: '0,1', seeds: [1] })?.digits, [0, 1]);
  });

  test('are a strip without gaps of --write', () => {
    assert.deepEqual(askedDigits({ write: '31415' }), { digits: [3, 1, 4, 1, 5], columns: 5, padding: 0 });
  });

  for (const [asked, message] of [
    [
      { write: '2026-11-29' },
      /^Expected digits for write but received "2026-11-29"\. It cannot draw "-"\. Try write: '20261129'\.$/,
    ],
    [{ write: 'π=3' }, /It cannot draw "π", "="\. Try write: '3'\./],
    [{ write: '-' }, /Try write: '31415'\./],
    [{ digits: '9-0' }, /such as 0-9 or 3,1,4 for digits but received "9-0"/],
    [{ digits: '10' }, /for digits but received "10"/],
  ] as const) {
    test(`are refused as ${JSON.stringify(asked)}`, () => {
      assert.throws(() => askedDigits(asked), { name: 'UserError', message, exitCode: 2 });
    });
  }
});
