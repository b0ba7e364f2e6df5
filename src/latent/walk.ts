/**
 * Walks between latent vectors.
 */

export interface WalkOptions {
  readonly latentDim: number;
  /** Frames from one vector to the next. */
  readonly framesPerLeg: number;
}

/**
 * A closed walk through all vectors `[count, latentDim]`: `[count * framesPerLeg, latentDim]`, beginning at
 * the first and returning to it. Spherical, since N(0, 1) vectors of many dimensions lie near a sphere and a
 * straight line leaves it (White 2016, "Sampling Generative Networks").
 */
export function latentWalk(vectors: Float32Array, { latentDim, framesPerLeg }: WalkOptions): Float32Array {
  const count = vectors.length / latentDim;
  const vector = (index: number) =>
    vectors.subarray((index % count) * latentDim, ((index % count) + 1) * latentDim);
  const walk = new Float32Array(count * framesPerLeg * latentDim);
  for (let frame = 0; frame < count * framesPerLeg; frame++) {
    const leg = Math.floor(frame / framesPerLeg);
    const share = (frame % framesPerLeg) / framesPerLeg;
    walk.set(sphericalInterpolation(vector(leg), vector(leg + 1), share), frame * latentDim);
  }
  return walk;
}

/** From `a` (share 0) to `b` (share 1) along the arc between them; a straight line where there is none. */
export function sphericalInterpolation(a: Float32Array, b: Float32Array, share: number): Float32Array {
  const dot = a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const cosine = dot / (Math.hypot(...a) * Math.hypot(...b));
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  const [fromA, fromB] =
    Math.sin(angle) < 1e-6
      ? [1 - share, share]
      : [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)];
  return a.map((value, i) => fromA * value + fromB * b[i]!);
}
