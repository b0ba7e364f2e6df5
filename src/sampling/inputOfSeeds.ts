/**
 * What a generator draws from for each seed.
 */
import { digitsOf, generatorInput, latentVectorsOf, oneHot } from '../latent/index.js';

/** What a generator's latent vectors are like, and whether it is class-conditional. */
export interface LatentSpace {
  readonly latentDim: number;
  /** Of a class-conditional generator: the share that each digit has among images of any digit. */
  readonly digitShares: readonly number[] | undefined;
}

export interface SeedInput {
  /** One row a seed: see `generatorInput`. */
  readonly input: Float32Array;
  /** The digit of each, where the generator is class-conditional. */
  readonly digits: readonly number[] | undefined;
}

/** The input of the seeds' images: those of `digits`, or else each seed's own. An image depends on its seed and digit alone. */
export function inputOfSeeds(
  seeds: readonly number[],
  { latentDim, digitShares }: LatentSpace,
  digits = digitShares && digitsOf(seeds, digitShares),
): SeedInput {
  const vectors = latentVectorsOf(seeds, latentDim);
  return { input: generatorInput(vectors, digits && oneHot(digits)), digits };
}
