/**
 * The discriminator's verdict as a probability: its logit through the logistic function.
 */

/** The logistic function: near 0 for surely generated, near 1 for surely real. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Such as "48%"; never rounded to the certainty of 0% or 100% that a sigmoid does not reach. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return 'under 1%';
  if (share < 1 && share >= 0.995) return 'over 99%';
  return `${Math.round(share * 100)}%`;
}
