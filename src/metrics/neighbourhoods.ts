/**
 * Precision, recall, density and coverage: whether generated features lie where real ones do, and the other way
 * round. "Where" is a ball around each vector that reaches to its 5th nearest neighbour in its own set.
 * Sources: Kynkäänniemi et al. 2019, "Improved precision and recall metric"; Naeem et al. 2020, "Reliable fidelity
 * and diversity metrics". A ball's surface is outside, as in the latter's program.
 */
import { neighbourRadii, visitDistances } from './distances.js';
import type { Vectors } from './vectors.js';

/** Which neighbour a ball reaches to. */
export const NEIGHBOURS = 5;

/** A set with the squared radius of the ball around each of its vectors. */
export interface Neighbourhoods {
  readonly vectors: Vectors;
  readonly radii: Float64Array;
}

export async function neighbourhoodsOf(vectors: Vectors, neighbours = NEIGHBOURS): Promise<Neighbourhoods> {
  return { vectors, radii: await neighbourRadii(vectors, neighbours) };
}

export interface DensityAndCoverage {
  /** How many real balls a generated vector lies in, by the number of neighbours: near 1, or more where all lie densely. */
  readonly density: number;
  /** The share of the real balls that hold a generated vector. */
  readonly coverage: number;
}

export interface PrecisionAndRecall {
  /** The share of the generated vectors that lie in a real ball. */
  readonly precision: number;
  /** The share of the real vectors that lie in a generated ball. */
  readonly recall: number;
}

export async function densityAndCoverage(
  real: Neighbourhoods,
  generated: Vectors,
  neighbours = NEIGHBOURS,
): Promise<DensityAndCoverage> {
  let held = 0;
  let covered = 0;
  await visitDistances(real.vectors, generated, (index, distances) => {
    const radius = real.radii[index]!;
    let inside = 0;
    for (let other = 0; other < distances.length; other++) if (distances[other]! < radius) inside++;
    held += inside;
    if (inside > 0) covered++;
  });
  return { density: held / (neighbours * generated.count), coverage: covered / real.vectors.count };
}

/** All four, in one pass over the distances. */
export async function neighbourFigures(
  real: Neighbourhoods,
  generated: Neighbourhoods,
  neighbours = NEIGHBOURS,
): Promise<DensityAndCoverage & PrecisionAndRecall> {
  const { count } = generated.vectors;
  const precise = new Uint8Array(count);
  let [held, covered, recalled] = [0, 0, 0];
  await visitDistances(real.vectors, generated.vectors, (index, distances) => {
    const radius = real.radii[index]!;
    let [inside, found] = [0, 0];
    for (let other = 0; other < distances.length; other++) {
      const distance = distances[other]!;
      if (distance < radius) {
        inside++;
        precise[other] = 1;
      }
      if (distance < generated.radii[other]!) found = 1;
    }
    held += inside;
    if (inside > 0) covered++;
    recalled += found;
  });
  return {
    precision: precise.reduce((sum, flag) => sum + flag, 0) / count,
    recall: recalled / real.vectors.count,
    density: held / (neighbours * count),
    coverage: covered / real.vectors.count,
  };
}
