/**
 * A difference from the best settings in words.
 */
import { SIGNIFICANT } from './statistics.js';

/** `probability` is that of a `Ranked` group. */
export function verdictOf(probability: number | undefined): string {
  if (probability === undefined) return 'cannot be told from noise: too few seeds';
  const p = `p ${probability < 0.001 ? '< 0.001' : `= ${probability.toFixed(3)}`}`;
  return probability < SIGNIFICANT ? `worse (${p})` : `within noise (${p})`;
}
