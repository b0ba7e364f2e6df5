/**
 * The middle of some numbers, which a few strange ones do not move.
 */

/** Of an even count the greater of the two in the middle; null when there are none. */
export function median(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
