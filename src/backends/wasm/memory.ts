/**
 * Large tensors in the module's memory, where kernels work on them in place. Smaller ones are left to the garbage
 * collector, and copied for a call.
 */
import { UserError } from '../../errors.js';
import type { TensorMemory } from '../engine/index.js';
import { MOST_PAGES, type ModuleExports, PAGE_BYTES } from './module.js';

export class ModuleMemory implements TensorMemory {
  readonly #memory: WebAssembly.Memory;
  readonly #exports: Pick<ModuleExports, 'allocate' | 'release'>;
  /** Every buffer object that the memory has had: a new one each time it grows, all with the same bytes. */
  readonly #buffers = new WeakSet<ArrayBufferLike>();
  /** For each page the first one of the block it belongs to: views may begin anywhere in a block. */
  readonly #firstPages = new Uint16Array(MOST_PAGES + 1);
  /** How many tensors share a block in use, by its first page. */
  readonly #users = new Map<number, number>();

  constructor(memory: WebAssembly.Memory, exports: Pick<ModuleExports, 'allocate' | 'release'>) {
    this.#memory = memory;
    this.#exports = exports;
  }

  /** How large the memory has become. */
  get bytes(): number {
    return this.#memory.buffer.byteLength;
  }

  allocate(length: number): Float32Array {
    const bytes = 4 * length;
    if (bytes < PAGE_BYTES) return new Float32Array(length);
    const address = this.allocatePages(bytes);
    const page = address / PAGE_BYTES;
    this.#firstPages.fill(page, page, page + Math.ceil(bytes / PAGE_BYTES));
    this.#users.set(page, 0);
    return this.floats(address, length);
  }

  retain(values: ArrayBufferView): void {
    const page = this.#blockOf(values);
    if (page !== undefined) this.#users.set(page, this.#users.get(page)! + 1);
  }

  release(values: ArrayBufferView): void {
    const page = this.#blockOf(values);
    if (page === undefined) return;
    const users = this.#users.get(page)! - 1;
    this.#users.set(page, users);
    if (users > 0) return;
    this.#users.delete(page);
    this.releasePages(page * PAGE_BYTES);
  }

  hasOneUser(values: ArrayBufferView): boolean {
    const page = this.#blockOf(values);
    return page !== undefined && this.#users.get(page) === 1;
  }

  /** Whether an array lies in this memory. */
  holds({ buffer }: ArrayBufferView): boolean {
    return this.#buffers.has(buffer);
  }

  /** The floats at an address. */
  floats(address: number, length: number): Float32Array {
    const { buffer } = this.#memory;
    this.#buffers.add(buffer);
    return new Float32Array(buffer, address, length);
  }

  /** The address of whole pages. Throws a UserError where the memory is full. */
  allocatePages(bytes: number): number {
    const address = this.#exports.allocate(bytes) >>> 0;
    if (address === 0) throw fullMemory();
    return address;
  }

  releasePages(address: number): void {
    this.#exports.release(address);
  }

  #blockOf(values: ArrayBufferView): number | undefined {
    if (!this.holds(values)) return undefined;
    const page = this.#firstPages[Math.floor(values.byteOffset / PAGE_BYTES)]!;
    return this.#users.has(page) ? page : undefined;
  }
}

export function fullMemory(): UserError {
  return new UserError(
    'Expected a step that fits into the 4 GiB that WebAssembly can have, but it needs more. ' +
      'Try a smaller --batch-size.',
  );
}
