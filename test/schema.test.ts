/**
 * What is said of values that are not as a schema has them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  check,
  count,
  fields,
  finite,
  flag,
  list,
  optional,
  parse,
  sha256,
  text,
} from '../src/schema/index.js';

const SCHEMA = fields({
  size: count(1),
  rate: finite,
  names: list(text),
  inner: optional(fields({ on: flag, digest: sha256 })),
});
const SOUND = { size: 3, rate: 0.5, names: ['a'], inner: { on: true, digest: 'a'.repeat(64) } };

test('a value that is as the schema has it is given back without what the schema does not know', () => {
  const hostile = JSON.parse(JSON.stringify(SOUND).replace('{', '{"__proto__": {"size": 9}, "more": 1,'));
  const parsed = parse(SCHEMA, hostile);
  assert.deepEqual(parsed, { value: SOUND });
  assert.equal(({} as { size?: number }).size, undefined);
});

const WRONG: [object, string][] = [
  [{ size: 0 }, 'expected a whole number from 1 as size but found 0'],
  [{ size: '3' }, 'expected a whole number from 1 as size but found "3"'],
  [{ size: 1.5 }, 'expected a whole number from 1 as size but found 1.5'],
  [{ size: 2 ** 60 }, 'expected a whole number from 1 as size but found 1152921504606847000'],
  [{ size: undefined }, 'expected a value as size but found none'],
  [{ rate: null }, 'expected a number as rate but found null'],
  [{ rate: Number.NaN }, 'expected a number as rate but found NaN'],
  [{ names: 'a' }, 'expected a list as names but found "a"'],
  [{ names: ['a', 7] }, 'expected text as names.1 but found 7'],
  [{ inner: { on: 1, digest: '' } }, 'expected true or false as inner.on but found 1'],
  [
    { inner: { on: true, digest: 'A' } },
    'expected a SHA-256 of 64 hexadecimal digits as inner.digest but found "A"',
  ],
  [{ inner: [] }, 'expected an object as inner but found []'],
];

for (const [wrong, problem] of WRONG) {
  test(problem, () => {
    const value = Object.fromEntries(
      Object.entries({ ...SOUND, ...wrong }).filter(([, held]) => held !== undefined),
    );
    assert.deepEqual(parse(SCHEMA, value), { problem });
  });
}

test('a check that fails names the file and what to do', () => {
  assert.throws(
    () => check(SCHEMA, { ...SOUND, size: -4 }, { file: 'runs/config.json', next: 'Restore it.' }),
    {
      name: 'UserError',
      exitCode: 1,
      message: 'Expected a whole number from 1 as size in runs/config.json but found -4. Restore it.',
    },
  );
});
