/**
 * What a few values of one figure, each from a run with another seed, tell of the figure.
 */
import jStat from 'jstat';

/** Below this, a difference as large would be rare if there were none. */
export const SIGNIFICANT = 0.05;

export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** Of the sample, with n - 1; undefined for a single value. */
  readonly deviation: number | undefined;
  /** The 95% confidence interval of the mean, by Student's t; undefined for a single value. */
  readonly interval: readonly [low: number, high: number] | undefined;
}

/** Throws a RangeError for no values. */
export function summarize(values: readonly number[]): Summary {
  const count = values.length;
  if (count === 0) throw new RangeError('Expected values to summarize but received none.');
  const mean = jStat.mean(values);
  if (count === 1) return { count, mean, deviation: undefined, interval: undefined };
  const deviation = jStat.stdev(values, true);
  const reach = (jStat.studentt.inv(1 - SIGNIFICANT / 2, count - 1) * deviation) / Math.sqrt(count);
  return { count, mean, deviation, interval: [mean - reach, mean + reach] };
}

/**
 * The probability of means that differ as much or more where both sets have the same mean, two-sided; undefined where one
 * of them has a single value. Source: Welch 1947, "The generalization of Student's problem".
 */
export function welchProbability(one: Summary, other: Summary): number | undefined {
  if (one.deviation === undefined || other.deviation === undefined) return undefined;
  const errors = [one, other].map(({ deviation, count }) => deviation! ** 2 / count) as [number, number];
  const error = errors[0] + errors[1];
  const difference = Math.abs(one.mean - other.mean);
  if (error === 0) return difference === 0 ? 1 : 0;
  const freedom = error ** 2 / (errors[0] ** 2 / (one.count - 1) + errors[1] ** 2 / (other.count - 1));
  return 2 * (1 - jStat.studentt.cdf(difference / Math.sqrt(error), freedom));
}

/** Probabilities of several comparisons, each raised so that all of them together err as rarely as one: Holm 1979. */
export function holm(probabilities: readonly number[]): number[] {
  const order = probabilities.map((_, index) => index).sort((a, b) => probabilities[a]! - probabilities[b]!);
  const adjusted = new Array<number>(order.length);
  let least = 0;
  for (const [rank, index] of order.entries()) {
    least = Math.max(least, Math.min(1, probabilities[index]! * (order.length - rank)));
    adjusted[index] = least;
  }
  return adjusted;
}
