/**
 * The kernel distance: the squared maximum mean discrepancy of two sets' features under the kernel
 * `(x y / size + 1)^3`. That is KID's formula, on standardized features of another classifier, so that its values are
 * not KID's. Unlike the Fréchet distance it takes the features for no certain distribution, and is unbiased: near 0,
 * also below, for sets of one origin, whatever their size. Source: Binkowski et al. 2018, "Demystifying MMD GANs".
 */
import { rowBlocks } from './products.js';
import type { Vectors } from './vectors.js';

/**
 * Over all pairs of the full sets, where the paper takes means over subsets: the same expectation, less variance,
 * no draw. `ownSecond` is `meanOwnKernel(second)`, for who compares with one set often.
 */
export async function kernelDistance(first: Vectors, second: Vectors, ownSecond: number): Promise<number> {
  const cross = await kernelSum(first, second, false);
  return (await meanOwnKernel(first)) + ownSecond - (2 * cross) / (first.count * second.count);
}

/** The kernel's mean over all pairs of two different vectors of the set. */
export async function meanOwnKernel(vectors: Vectors): Promise<number> {
  const { count } = vectors;
  return (await kernelSum(vectors, vectors, true)) / (count * (count - 1));
}

async function kernelSum(first: Vectors, second: Vectors, skipDiagonal: boolean): Promise<number> {
  let sum = 0;
  for await (const { rows, products } of rowBlocks(first, second)) {
    for (let row = rows.from; row < rows.to; row++) {
      const start = (row - rows.from) * second.count;
      let ofRow = rowSum(products.subarray(start, start + second.count), first.size);
      if (skipDiagonal) ofRow -= (products[start + row]! / first.size + 1) ** 3;
      sum += ofRow;
    }
  }
  return sum;
}

/** Not inlined in its asynchronous caller, whose loops V8 compiles badly. */
function rowSum(products: Float32Array, size: number): number {
  let sum = 0;
  for (let column = 0; column < products.length; column++) {
    const base = products[column]! / size + 1;
    sum += base * base * base;
  }
  return sum;
}
