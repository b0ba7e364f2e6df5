/**
 * The TensorFlow.js backend: the pure-JS one, whose tensors are typed arrays in memory, with pooled memory
 * and, in `kernels/`, the engine's kernels in place of its slow ones.
 */
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { type BackendValues, type DataType, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { TensorMemory } from './bufferPool.js';
import type { Engine } from './engine.js';
import { type DataId, TransformedFilters } from './transformedFilters.js';

export class EngineBackend extends MathBackendCPU {
  readonly engine: Engine;
  /** Whether convolutions may round their operands to bfloat16. */
  bfloat16 = false;
  readonly #memory: TensorMemory;
  readonly #transformedFilters: TransformedFilters;

  constructor(engine: Engine, memory: TensorMemory) {
    super();
    this.engine = engine;
    this.#memory = memory;
    this.#transformedFilters = new TransformedFilters(engine, memory);
    // The parent greets every Node user with an advertisement for tfjs-node.
    Reflect.set(this, 'firstUse', false);
  }

  /** A new tensor with undefined contents, for a kernel to write. */
  allocate(shape: readonly number[]): { info: TensorInfo; values: Float32Array } {
    const values = this.#memory.allocate(util.sizeFromShape([...shape]));
    return { info: this.makeTensorInfo([...shape], 'float32', values), values };
  }

  /**
   * A tensor for a kernel to write that takes the place of `old`: in the same memory where nothing else uses that, so
   * that `old` has its values too.
   */
  overwrite(old: TensorInfo): { info: TensorInfo; values: Float32Array } {
    const { dataId, shape, dtype } = old;
    const values = this.values(old);
    if (this.refCount(dataId) > 1 || !this.#memory.hasOneUser(values)) return this.allocate(shape);
    this.#transformedFilters.forget(dataId);
    this.incRef(dataId);
    return { info: { dataId, shape, dtype }, values };
  }

  /**
   * A float tensor's values themselves, not a copy: kernels read them, and write only what `overwrite` gave. (A copy
   * after all where TensorFlow.js cast by renaming: a float tensor may still hold the integers it was made from.)
   */
  values({ dataId }: TensorInfo): Float32Array {
    const values = this.data.get(dataId).values as ArrayLike<number>;
    return values instanceof Float32Array ? values : Float32Array.from(values);
  }

  /** A filter transformed for convolutions with these numbers; null where they have none. See TransformedFilters. */
  transformedFilter(filter: TensorInfo, numbers: Float64Array): Float32Array | null {
    return this.#transformedFilters.get(filter.dataId, this.values(filter), numbers);
  }

  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    this.#retain(values);
    return super.write(values, shape, dtype);
  }

  override move(
    dataId: DataId,
    values: BackendValues,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    this.#retain(values);
    super.move(dataId, values, shape, dtype, refCount);
  }

  /** A copy, since the memory may serve another tensor as soon as this one is disposed. */
  override readSync(dataId: DataId): BackendValues {
    const values = super.readSync(dataId);
    return ArrayBuffer.isView(values) ? values.slice() : values;
  }

  override async read(dataId: DataId): Promise<BackendValues> {
    return this.readSync(dataId);
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const values = this.data.has(dataId) ? this.data.get(dataId).values : undefined;
    const disposed = super.disposeData(dataId, force);
    if (disposed) this.#transformedFilters.forget(dataId);
    if (disposed && ArrayBuffer.isView(values)) this.#memory.release(values);
    return disposed;
  }

  #retain(values: BackendValues): void {
    if (ArrayBuffer.isView(values)) this.#memory.retain(values);
  }
}
