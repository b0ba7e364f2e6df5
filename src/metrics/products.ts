/**
 * The inner products of each vector of one set with each of another, block by block: all at once would be
 * gigabytes.
 */
import { matMul, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { Vectors } from './vectors.js';

export interface ProductBlock {
  /** The first set's vectors in the block. */
  readonly rows: Span;
  /** The second set's. */
  readonly columns: Span;
  /** `[rows, columns]` */
  readonly products: Float32Array;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface BlockSize {
  readonly rows: number;
  readonly columns: number;
}

/** 20 MB of products. */
const BLOCK_VALUES = 5_000_000;

/** The products in blocks of whole rows. */
export function rowBlocks(first: Vectors, second: Vectors): AsyncGenerator<ProductBlock> {
  const rows = Math.max(1, Math.floor(BLOCK_VALUES / second.count));
  return productBlocks(first, second, { rows, columns: second.count });
}

/** The blocks of a row follow each other. A block is the caller's until it asks for the next. */
export async function* productBlocks(
  first: Vectors,
  second: Vectors,
  size: BlockSize,
): AsyncGenerator<ProductBlock> {
  for (const rows of spans(first.count, size.rows)) {
    for (const columns of spans(second.count, size.columns)) {
      const product = tidy(() => matMul(slice(first, rows), slice(second, columns), false, true));
      try {
        yield { rows, columns, products: (await product.data()) as Float32Array };
      } finally {
        product.dispose();
      }
    }
  }
}

function slice({ values, size }: Vectors, { from, to }: Span) {
  return tensor2d(values.subarray(from * size, to * size), [to - from, size]);
}

/** All of `count`, cut into spans of `length` and what is left. */
export function spans(count: number, length: number): Span[] {
  return Array.from({ length: Math.ceil(count / length) }, (_, index) => ({
    from: index * length,
    to: Math.min(count, (index + 1) * length),
  }));
}
