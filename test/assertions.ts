/**
 * Assertions about numbers that node:assert lacks; each failure says the number and what was expected of it.
 */
import assert from 'node:assert/strict';

/** `actual` is at most `tolerance` from `expected`. */
export function assertNear(actual: number, expected: number, tolerance: number, name = 'the number'): void {
  const near = Math.abs(actual - expected) <= tolerance;
  assert.ok(near, `${name} is ${actual}, expected ${expected} to within ${tolerance}`);
}

/** Every element of `actual` is at most `tolerance` from that of `expected`, and there are as many. */
export function assertAllNear(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  name = 'the array',
): void {
  assert.equal(actual.length, expected.length, `${name} has ${actual.length} elements`);
  for (let i = 0; i < expected.length; i++) assertNear(actual[i]!, expected[i]!, tolerance, `${name}[${i}]`);
}

/** `actual` is less than `limit`. */
export function assertBelow(actual: number, limit: number, name = 'the number'): void {
  assert.ok(actual < limit, `${name} is ${actual}, expected less than ${limit}`);
}

/** `actual` is greater than `limit`. */
export function assertAbove(actual: number, limit: number, name = 'the number'): void {
  assert.ok(actual > limit, `${name} is ${actual}, expected more than ${limit}`);
}

/** `holds` is true of every element; the first of which it is not is named. */
export function assertEvery<Value>(
  values: ArrayLike<Value>,
  holds: (value: Value, index: number) => boolean,
  expected: string,
): void {
  assert.notEqual(values.length, 0, `expected elements that are ${expected}, but there are none`);
  for (let i = 0; i < values.length; i++)
    assert.ok(holds(values[i]!, i), `element ${i} is ${values[i]}, expected ${expected}`);
}
