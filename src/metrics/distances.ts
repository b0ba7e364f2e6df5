/**
 * The squared distances of each vector of one set to each of another, and to the neighbours in its own set.
 */
import { rowBlocks } from './products.js';
import { squaredNorms, type Vectors } from './vectors.js';

/**
 * Calls `visit` for each vector of the first set with its squared distances to all of the second, which are valid
 * until it returns. They come of 32-bit products and are exact to some 1e-6 of the vectors' squared lengths:
 * centre vectors that lie far from the origin.
 */
export async function visitDistances(
  first: Vectors,
  second: Vectors,
  visit: (index: number, squaredDistances: Float64Array) => void,
): Promise<void> {
  const norms = squaredNorms(first);
  const others = squaredNorms(second);
  const { count } = second;
  const distances = new Float64Array(count);
  for await (const { rows, products } of rowBlocks(first, second)) {
    for (let index = rows.from; index < rows.to; index++) {
      const start = (index - rows.from) * count;
      distancesOf(norms[index]!, others, products.subarray(start, start + count), distances);
      visit(index, distances);
    }
  }
}

/** Not inlined in its asynchronous caller, whose loops V8 compiles badly. */
function distancesOf(
  norm: number,
  others: Float64Array,
  products: Float32Array,
  distances: Float64Array,
): void {
  for (let other = 0; other < distances.length; other++) {
    distances[other] = Math.max(0, norm + others[other]! - 2 * products[other]!);
  }
}

/** The squared distance of each vector to the `ranks[i]`-th nearest other one of its set, an array for each rank. */
export async function neighbourRadii(vectors: Vectors, ranks: readonly number[]): Promise<Float64Array[]> {
  const most = Math.max(...ranks);
  if (vectors.count <= most) {
    throw new RangeError(`Expected more than ${most} vectors but received ${vectors.count}.`);
  }
  const radii = ranks.map(() => new Float64Array(vectors.count));
  await visitDistances(vectors, vectors, (index, distances) => {
    distances[index] = Number.POSITIVE_INFINITY; // a vector is no neighbour of its own
    const least = smallest(distances, most);
    ranks.forEach((rank, at) => {
      radii[at]![index] = least[rank - 1]!;
    });
  });
  return radii;
}

/** The smallest values, ascending. */
function smallest(values: Float64Array, count: number): Float64Array {
  const least = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (value >= least[count - 1]!) continue;
    let place = count - 1;
    for (; place > 0 && least[place - 1]! > value; place--) least[place] = least[place - 1]!;
    least[place] = value;
  }
  return least;
}
