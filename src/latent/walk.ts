/**
 * Walks between latent vectors, and between digits.
 */
import { DIGITS } from './digits.js';

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
  return closedWalk(vectors, { size: latentDim, framesPerLeg, between: sphericalInterpolation });
}

/**
 * The digits on such a walk, `[count, 10]` (see `oneHot`): how much of each is in each frame. Along straight lines, so that
 * every frame has one in all.
 */
export function digitWalk(classes: Float32Array, framesPerLeg: number): Float32Array {
  const between = (a: Float32Array, b: Float32Array, share: number) =>
    a.map((value, i) => (1 - share) * value + share * b[i]!);
  return closedWalk(classes, { size: DIGITS, framesPerLeg, between });
}

interface ClosedWalkOptions {
  /** How many numbers a vector has. */
  readonly size: number;
  readonly framesPerLeg: number;
  between(a: Float32Array, b: Float32Array, share: number): Float32Array;
}

function closedWalk(vectors: Float32Array, { size, framesPerLeg, between }: ClosedWalkOptions): Float32Array {
  const count = vectors.length / size;
  const vector = (index: number) => vectors.subarray((index % count) * size, ((index % count) + 1) * size);
  const walk = new Float32Array(count * framesPerLeg * size);
  for (let frame = 0; frame < count * framesPerLeg; frame++) {
    const leg = Math.floor(frame / framesPerLeg);
    const share = (frame % framesPerLeg) / framesPerLeg;
    walk.set(between(vector(leg), vector(leg + 1), share), frame * size);
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
