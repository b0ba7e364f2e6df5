/**
 * Filters as the engine's kernels multiply with them, kept as long as their weights: a training step convolves with
 * the same ones again and again, forward and back.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorMemory } from './bufferPool.js';
import type { Engine } from './engine.js';

/** Identifies a tensor's data; TensorFlow.js declares it as any object. */
export type DataId = TensorInfo['dataId'];

/** What may be kept; beyond it the one that was used longest ago goes. */
const MOST_KEPT_BYTES = 256 * 2 ** 20;

interface Kept {
  /** What the points depend on besides the weights. */
  readonly key: string;
  readonly points: Float32Array;
}

export class FilterPoints {
  readonly #engine: Engine;
  readonly #memory: TensorMemory;
  /** In the order of their last use. */
  readonly #kept = new Map<DataId, Kept>();
  /** How many words the points take, by what they depend on. */
  readonly #words = new Map<string, number>();

  constructor(engine: Engine, memory: TensorMemory) {
    this.#engine = engine;
    this.#memory = memory;
  }

  /**
   * The points of a filter for convolutions of this shape (native/calls.h), made unless they are there; null for a
   * shape that has none. They are good until the next call.
   */
  of(dataId: DataId, weights: Float32Array, shape: Float64Array): Float32Array | null {
    // All but the first number, the batch.
    const key = `${this.#engine.instructionSet()} ${shape.subarray(1).join()}`;
    const words = this.#wordsOf(key, shape);
    if (words === 0) return null;
    const kept = this.#kept.get(dataId);
    if (kept?.key === key) {
      this.#kept.delete(dataId);
      this.#kept.set(dataId, kept);
      return kept.points;
    }
    this.forget(dataId);
    const points = this.#memory.allocate(words);
    this.#memory.retain(points);
    this.#engine.convolutionFilterPoints(shape, weights, points);
    this.#kept.set(dataId, { key, points });
    this.#forgetOldest();
    return points;
  }

  /** To be called when the weights go. */
  forget(dataId: DataId): void {
    const kept = this.#kept.get(dataId);
    if (!kept) return;
    this.#kept.delete(dataId);
    this.#memory.release(kept.points);
  }

  #wordsOf(key: string, shape: Float64Array): number {
    const known = this.#words.get(key);
    if (known !== undefined) return known;
    const words = this.#engine.convolutionFilterWords(shape);
    this.#words.set(key, words);
    return words;
  }

  /** The newest stays, however large. */
  #forgetOldest(): void {
    let bytes = 0;
    for (const [dataId, { points }] of [...this.#kept].reverse()) {
      bytes += points.byteLength;
      if (bytes > MOST_KEPT_BYTES && bytes > points.byteLength) this.forget(dataId);
    }
  }
}
