/**
 * Precision, recall, density and coverage: whether generated features lie where real ones do, and the other way
 * round. "Where" is a ball around each vector that reaches to its 5th nearest neighbour in its own set for density and
 * coverage, to the 3rd for precision and recall, as they were published. Sources: Kynkäänniemi et al. 2019, "Improved precision and recall metric"; Naeem et al. 2020, "Reliable fidelity
 * and diversity metrics". A ball's surface is outside, as in the latter's program.
 */
import { neighbourRadii, visitDistances } from './distances.js';
import type { Vectors } from './vectors.js';

/** Which neighbour a ball reaches to: for density and coverage, and for precision and recall. */
export const NEIGHBOURS = { density: 5, precision: 3 };

/** A set with the squared radii of the balls around each of its vectors. */
export interface Neighbourhoods {
  readonly vectors: Vectors;
  readonly radii: Readonly<Record<keyof typeof NEIGHBOURS, Float64Array>>;
}

export async function neighbourhoodsOf(vectors: Vectors, ranks = NEIGHBOURS): Promise<Neighbourhoods> {
  const [wide, narrow] = await neighbourRadii(vectors, [ranks.density, ranks.precision]);
  return { vectors, radii: { density: wide!, precision: narrow! } };
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
  { density: neighbours } = NEIGHBOURS,
): Promise<DensityAndCoverage> {
  let held = 0;
  let covered = 0;
  await visitDistances(real.vectors, generated, (index, distances) => {
    const radius = real.radii.density[index]!;
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
  { density: neighbours } = NEIGHBOURS,
): Promise<DensityAndCoverage & PrecisionAndRecall> {
  const { count } = generated.vectors;
  const precise = new Uint8Array(count);
  let [held, covered, recalled] = [0, 0, 0];
  await visitDistances(real.vectors, generated.vectors, (index, distances) => {
    const [wide, narrow] = [real.radii.density[index]!, real.radii.precision[index]!];
    let [inside, found] = [0, 0];
    for (let other = 0; other < distances.length; other++) {
      const distance = distances[other]!;
      if (distance < wide) inside++;
      if (distance < narrow) precise[other] = 1;
      if (distance < generated.radii.precision[other]!) found = 1;
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
