/**
 * The product of numbers: of a shape, how many elements it has.
 */

/** 1 for no numbers, as a scalar's shape has one element. */
export function product(factors: readonly number[]): number {
  return factors.reduce((result, factor) => result * factor, 1);
}
