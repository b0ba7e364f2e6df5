/**
 * A generator from a checkpoint, ready to draw, and the latent vectors that it draws from.
 */
import type { Network } from '../models/index.js';
import { normals, streamKey } from '../random/index.js';
import type { Run } from '../runs/index.js';
import { type LoadNetworkOptions, loadNetwork } from './loadNetwork.js';

export type LoadGeneratorOptions = LoadNetworkOptions;

export interface LoadedGenerator {
  /** Its batch norms' statistics are those that the run's samples are drawn with. Dispose it after use. */
  readonly generator: Network;
  readonly latentDim: number;
  readonly run: Run;
  /** The checkpoint's name. */
  readonly checkpoint: string;
}

/**
 * Loads a run's generator onto the current backend. Throws a UserError when there is no such run or
 * checkpoint, or it is damaged or of an unknown model.
 */
export function loadGenerator(options: LoadGeneratorOptions = {}): LoadedGenerator {
  const { network, latentDim, run, checkpoint } = loadNetwork('generator', options);
  return { generator: network, latentDim, run, checkpoint: checkpoint.name };
}

/** One latent vector for each seed, `[seeds, latentDim]`: an image depends on its own seed alone. */
export function latentVectorsOf(seeds: readonly number[], latentDim: number): Float32Array {
  const vectors = new Float32Array(seeds.length * latentDim);
  seeds.forEach((seed, index) => {
    vectors.set(normals(streamKey(seed, 'samples'), latentDim), index * latentDim);
  });
  return vectors;
}
