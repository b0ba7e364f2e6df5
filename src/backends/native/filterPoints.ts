/**
 * Filters as the engine's kernels multiply with them, kept as long as their weights: a training step convolves with
 * the same ones again and again, forward and back.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Engine } from './addon.js';
import type { TensorMemory } from './bufferPool.js';

type DataId = TensorInfo['dataId'];

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
  #bytes = 0;

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
    const words = this.#words.get(key) ?? this.#engine.convolutionFilterWords(shape);
    this.#words.set(key, words);
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
    this.#bytes += points.byteLength;
    this.#forgetOldest(dataId);
    return points;
  }

  /** To be called when the weights go. */
  forget(dataId: DataId): void {
    const kept = this.#kept.get(dataId);
    if (!kept) return;
    this.#kept.delete(dataId);
    this.#bytes -= kept.points.byteLength;
    this.#memory.release(kept.points);
  }

  #forgetOldest(except: DataId): void {
    for (const dataId of this.#kept.keys()) {
      if (this.#bytes <= MOST_KEPT_BYTES || dataId === except) return;
      this.forget(dataId);
    }
  }
}
