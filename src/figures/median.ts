/**
 * The median, which a few outliers do not move.
 */

/** The middle value, the greater of the two for an even count; undefined when there are none. */
export function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
