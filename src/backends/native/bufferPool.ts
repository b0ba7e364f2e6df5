/**
 * Memory for large tensors, kept when they go and handed out again: a fresh 10 MB buffer costs 2,500 page
 * faults, and a training step makes and drops dozens.
 */

/** Smaller arrays are left to the garbage collector. */
const SMALLEST_POOLED_BYTES = 1 << 16;
/** What may lie unused; beyond it, buffers that come back are dropped. */
const MOST_UNUSED_BYTES = 512 * 2 ** 20;

export class BufferPool {
  /** How many tensors share each buffer that the pool gave out; views of one buffer count separately. */
  readonly #users = new Map<ArrayBufferLike, number>();
  readonly #unused = new Map<number, ArrayBuffer[]>();
  #unusedBytes = 0;

  /** An array of `length` floats with undefined contents. It is in use once `retain`ed. */
  allocate(length: number): Float32Array {
    const bytes = length * 4;
    if (bytes < SMALLEST_POOLED_BYTES) return new Float32Array(length);
    const size = sizeClass(bytes);
    let buffer = this.#unused.get(size)?.pop();
    if (buffer) this.#unusedBytes -= size;
    else buffer = new ArrayBuffer(size);
    this.#users.set(buffer, 0);
    return new Float32Array(buffer, 0, length);
  }

  /** Says that a tensor uses this buffer. Buffers from elsewhere are ignored, here and in `release`. */
  retain(buffer: ArrayBufferLike): void {
    const users = this.#users.get(buffer);
    if (users !== undefined) this.#users.set(buffer, users + 1);
  }

  /** Says that a tensor no longer does; after the last one the buffer may be handed out again. */
  release(buffer: ArrayBufferLike): void {
    const users = this.#users.get(buffer);
    if (users === undefined) return;
    if (users > 1) {
      this.#users.set(buffer, users - 1);
      return;
    }
    this.#users.delete(buffer);
    const size = buffer.byteLength;
    if (this.#unusedBytes + size > MOST_UNUSED_BYTES) return;
    this.#unusedBytes += size;
    const stack = this.#unused.get(size) ?? [];
    stack.push(buffer as ArrayBuffer);
    this.#unused.set(size, stack);
  }
}

/** Four classes an octave, so that batches of different sizes share buffers and at most a fifth is wasted. */
function sizeClass(bytes: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(bytes)) - 2);
  return Math.ceil(bytes / step) * step;
}
