/**
 * Latent vectors near given ones.
 */
import { UserError } from '../errors.js';
import { latentVectorsOf, sphericalInterpolation } from '../latent/index.js';
import type { LoadedGenerator } from './loadGenerator.js';
import type { Projections } from './project.js';

export type Near = Pick<Projections, 'latentVectors' | 'digits'>;

export interface NeighbourOptions {
  readonly loaded: LoadedGenerator;
  readonly seeds: readonly number[];
  /** The share of the way to the seed's own latent vector, 0 to 1. */
  readonly distance: number;
}

/** For each vector, row by row, one neighbour for each seed: on the arc from it to the seed's own vector. */
export function neighboursOf({ latentVectors, digits }: Near, { loaded, seeds, distance }: NeighbourOptions) {
  const { latentDim, digitShares, run } = loaded;
  const count = latentVectors.length / latentDim;
  if (!Number.isInteger(count) || count === 0 || (digits === undefined) !== (digitShares === undefined)) {
    throw new UserError(
      `Expected latent vectors of ${latentDim} numbers ${digitShares ? 'with' : 'without'} digits, as ${run.name} draws from, ` +
        'but these are of another generator. Name its run, or find them anew.',
    );
  }
  const others = latentVectorsOf(seeds, latentDim);
  const vectors = new Float32Array(count * others.length);
  for (let row = 0; row < count * seeds.length; row++) {
    const at = Math.floor(row / seeds.length) * latentDim;
    const other = (row % seeds.length) * latentDim;
    const between = sphericalInterpolation(
      latentVectors.subarray(at, at + latentDim),
      others.subarray(other, other + latentDim),
      distance,
    );
    vectors.set(between, row * latentDim);
  }
  return {
    vectors,
    seeds: Array.from({ length: count }, () => seeds).flat(),
    digits: digits?.flatMap((digit) => seeds.map(() => digit)),
  };
}
