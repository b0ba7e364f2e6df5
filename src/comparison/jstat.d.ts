/**
 * The part of jstat that we use; the package has no types.
 */
declare module 'jstat' {
  const jStat: {
    mean(values: readonly number[]): number;
    /** With `isSample` the sum of squares is divided by one less than there are values. */
    stdev(values: readonly number[], isSample: boolean): number;
    /** Student's t distribution. */
    readonly studentt: {
      cdf(t: number, degreesOfFreedom: number): number;
      inv(probability: number, degreesOfFreedom: number): number;
    };
  };
  export default jStat;
}
