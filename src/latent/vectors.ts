/**
 * Which latent vector a seed stands for.
 */
import { normals, streamKey } from '../random/index.js';

/** One latent vector for each seed, `[seeds, latentDim]`: an image depends on its own seed alone. */
export function latentVectorsOf(seeds: readonly number[], latentDim: number): Float32Array {
  const vectors = new Float32Array(seeds.length * latentDim);
  seeds.forEach((seed, index) => {
    vectors.set(normals(streamKey(seed, 'samples'), latentDim), index * latentDim);
  });
  return vectors;
}
