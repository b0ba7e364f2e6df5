/**
 * Filters as the engine's convolutions multiply with them, kept as long as their weights: a training step convolves
 * with the same ones again and again, forward and back.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorMemory } from './bufferPool.js';
import type { Engine } from './engine.js';

/** Identifies a tensor's data; TensorFlow.js declares it as any object. */
export type DataId = TensorInfo['dataId'];

/** What may be kept; beyond it the one that was used longest ago goes. */
const MOST_KEPT_BYTES = 256 * 2 ** 20;

interface Kept {
  /** What the transformed filter depends on besides the weights. */
  readonly key: string;
  readonly transformed: Float32Array;
}

export class TransformedFilters {
  readonly #engine: Engine;
  readonly #memory: TensorMemory;
  /** In the order of their last use. */
  readonly #kept = new Map<DataId, Kept>();
  /** How many floats a transformed filter takes, by what it depends on. */
  readonly #sizes = new Map<string, number>();

  constructor(engine: Engine, memory: TensorMemory) {
    this.#engine = engine;
    this.#memory = memory;
  }

  /**
   * Returns the filter transformed for convolutions with these numbers (native/kernels/convolution.h), or null where
   * the weights are multiplied with as they are. It is transformed once, until its weights change, and good until the
   * next call.
   */
  get(dataId: DataId, weights: Float32Array, numbers: Float64Array): Float32Array | null {
    // All but the first number, the batch.
    const key = `${this.#engine.instructionSet()} ${numbers.subarray(1).join()}`;
    const size = this.#sizeOf(key, numbers);
    if (size === 0) return null;
    const kept = this.#kept.get(dataId);
    if (kept?.key === key) {
      this.#kept.delete(dataId);
      this.#kept.set(dataId, kept);
      return kept.transformed;
    }
    this.forget(dataId);
    const transformed = this.#memory.allocate(size);
    this.#memory.retain(transformed);
    this.#engine.transformFilter(numbers, weights, transformed);
    this.#kept.set(dataId, { key, transformed });
    this.#forgetOldest();
    return transformed;
  }

  /** To be called when the weights go. */
  forget(dataId: DataId): void {
    const kept = this.#kept.get(dataId);
    if (!kept) return;
    this.#kept.delete(dataId);
    this.#memory.release(kept.transformed);
  }

  #sizeOf(key: string, numbers: Float64Array): number {
    const known = this.#sizes.get(key);
    if (known !== undefined) return known;
    const size = this.#engine.transformedFilterSize(numbers);
    this.#sizes.set(key, size);
    return size;
  }

  /** The newest stays, however large. */
  #forgetOldest(): void {
    let bytes = 0;
    for (const [dataId, { transformed }] of [...this.#kept].reverse()) {
      bytes += transformed.byteLength;
      if (bytes > MOST_KEPT_BYTES && bytes > transformed.byteLength) this.forget(dataId);
    }
  }
}
