/**
 * Memory for large tensors, kept when they go and handed out again: a fresh 10 MB buffer costs 2,500 page
 * faults, and a training step makes and drops dozens.
 */

/** Where the large tensors of a backend live. */
export interface TensorMemory {
  /** An array of `length` floats with undefined contents. It is in use once `retain`ed. */
  allocate(length: number): Float32Array;
  /** Says that a tensor uses this memory. Memory from elsewhere is ignored, here and in `release`. */
  retain(values: ArrayBufferView): void;
  /** Says that a tensor no longer does; after the last one the memory may be handed out again. */
  release(values: ArrayBufferView): void;
  /** Whether this is memory of `allocate` that one tensor alone uses; what came from elsewhere may have other users. */
  hasOneUser(values: ArrayBufferView): boolean;
}

/** Smaller arrays are left to the garbage collector. */
const SMALLEST_POOLED_BYTES = 1 << 12;
/** What may lie unused; beyond it, buffers that come back are dropped. */
const MOST_UNUSED_BYTES = 512 * 2 ** 20;
const CACHE_LINE_BYTES = 64;

/** A buffer and where in it the aligned part begins. */
interface Buffer {
  readonly memory: ArrayBuffer;
  readonly offset: number;
  /** How many tensors share it; views of one buffer count separately. */
  users: number;
}

export class BufferPool implements TensorMemory {
  readonly #inUse = new Map<ArrayBufferLike, Buffer>();
  readonly #unused = new Map<number, Buffer[]>();
  readonly #misalignment: (buffer: ArrayBuffer) => number;
  #unusedBytes = 0;

  /** `misalignment` tells how many bytes of a buffer to skip so that what follows lies on a cache line. */
  constructor(misalignment: (buffer: ArrayBuffer) => number) {
    this.#misalignment = misalignment;
  }

  allocate(length: number): Float32Array {
    const bytes = length * 4;
    if (bytes < SMALLEST_POOLED_BYTES) return new Float32Array(length);
    const size = sizeClass(bytes) + CACHE_LINE_BYTES;
    const buffer = this.#unused.get(size)?.pop();
    if (buffer) this.#unusedBytes -= size;
    const { memory, offset } = buffer ?? this.#make(size);
    this.#inUse.set(memory, { memory, offset, users: 0 });
    return new Float32Array(memory, offset, length);
  }

  retain({ buffer: memory }: ArrayBufferView): void {
    const buffer = this.#inUse.get(memory);
    if (buffer) buffer.users++;
  }

  release({ buffer: memory }: ArrayBufferView): void {
    const buffer = this.#inUse.get(memory);
    if (!buffer || --buffer.users > 0) return;
    this.#inUse.delete(memory);
    const size = memory.byteLength;
    if (this.#unusedBytes + size > MOST_UNUSED_BYTES) return;
    this.#unusedBytes += size;
    const stack = this.#unused.get(size) ?? [];
    stack.push(buffer);
    this.#unused.set(size, stack);
  }

  hasOneUser({ buffer: memory }: ArrayBufferView): boolean {
    return this.#inUse.get(memory)?.users === 1;
  }

  #make(size: number): Buffer {
    const memory = new ArrayBuffer(size);
    return { memory, offset: this.#misalignment(memory), users: 0 };
  }
}

/** Four classes an octave, so that batches of different sizes share buffers and at most a fifth is wasted. */
function sizeClass(bytes: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(bytes)) - 2);
  return Math.ceil(bytes / step) * step;
}
