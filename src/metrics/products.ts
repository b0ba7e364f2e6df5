/**
 * The inner products of each vector of one set with each of another, block by block: all at once would be
 * gigabytes.
 */
import { matMul, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { Vectors } from './vectors.js';

export interface ProductBlock {
  /** The first set's vectors in the block. */
  readonly rows: Span;
  /** `[rows, second.count]` */
  readonly products: Float32Array;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** 20 MB of products. */
const BLOCK_VALUES = 5_000_000;

/** The products in blocks of whole rows. A block is the caller's until it asks for the next. */
export async function* rowBlocks(first: Vectors, second: Vectors): AsyncGenerator<ProductBlock> {
  const all = { from: 0, to: second.count };
  for (const rows of spans(first.count, Math.max(1, Math.floor(BLOCK_VALUES / second.count)))) {
    const product = tidy(() => matMul(slice(first, rows), slice(second, all), false, true));
    try {
      yield { rows, products: (await product.data()) as Float32Array };
    } finally {
      product.dispose();
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
