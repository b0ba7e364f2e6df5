/**
 * A call's arguments in the module's memory, as CallArguments of native/call.h. Arrays from elsewhere are
 * copied in before the call, and back after it where it wrote them.
 */
import type { ModuleMemory } from './memory.js';

/** Where the parts begin, in bytes, and how many words they have. */
const NUMBERS = { at: 0, length: 16 };
const ARRAYS = { at: 128, length: 2 * 12 };
const COUNTS = { at: 224, length: 3 };
const WRITTEN = 2;

const CACHE_LINE_BYTES = 64;

/** Argument `index`, an array from elsewhere, as `inside` the module's memory. */
interface Copy {
  readonly index: number;
  readonly outside: Float32Array;
  readonly inside: Float32Array;
}

export class CallArguments {
  readonly #memory: ModuleMemory;
  readonly #numbers: Float64Array;
  readonly #arrays: Uint32Array;
  readonly #counts: Uint32Array;
  #room = { address: 0, bytes: 0 };
  #copies: Copy[] = [];

  constructor(memory: ModuleMemory, address: number) {
    const { buffer } = memory.floats(address, 0);
    this.#memory = memory;
    this.#numbers = new Float64Array(buffer, address + NUMBERS.at, NUMBERS.length);
    this.#arrays = new Uint32Array(buffer, address + ARRAYS.at, ARRAYS.length);
    this.#counts = new Uint32Array(buffer, address + COUNTS.at, COUNTS.length);
  }

  /** Throws a TypeError or a RangeError where these are not what a call takes. */
  place(numbers: Float64Array, arrays: readonly (Float32Array | null)[]): void {
    checkTypes(numbers, arrays);
    this.#numbers.set(numbers);
    this.#counts.set([numbers.length, arrays.length, 0]);
    this.#copies = this.#copyIn(arrays);
    arrays.forEach((array, index) => {
      this.#arrays.set([array?.byteOffset ?? 0, array?.length ?? 0], 2 * index);
    });
    for (const { index, inside } of this.#copies) this.#arrays[2 * index] = inside.byteOffset;
  }

  copyBack(): void {
    const written = this.#counts[WRITTEN]!;
    for (const { index, outside, inside } of this.#copies) {
      if (written & (1 << index)) outside.set(inside);
    }
    this.#copies = [];
  }

  #copyIn(arrays: readonly (Float32Array | null)[]): Copy[] {
    const others = arrays.flatMap((outside, index) =>
      outside && !this.#memory.holds(outside) ? [{ index, outside }] : [],
    );
    const sizes = others.map(({ outside }) => roundUp(outside.byteLength, CACHE_LINE_BYTES));
    let address = this.#roomFor(sizes.reduce((sum, size) => sum + size, 0));
    return others.map(({ index, outside }, i) => {
      const inside = this.#memory.floats(address, outside.length);
      address += sizes[i]!;
      inside.set(outside);
      return { index, outside, inside };
    });
  }

  /** Where copies go: memory that is kept, and replaced where it is too small. */
  #roomFor(bytes: number): number {
    if (bytes > this.#room.bytes) {
      this.#memory.releasePages(this.#room.address);
      this.#room = { address: 0, bytes: 0 };
      this.#room = { address: this.#memory.allocatePages(bytes), bytes };
    }
    return this.#room.address;
  }
}

function checkTypes(numbers: unknown, arrays: readonly unknown[]): void {
  if (!(numbers instanceof Float64Array)) throw new TypeError('Expected a Float64Array for argument 0.');
  if (numbers.length > NUMBERS.length) throw new RangeError(`Expected at most ${NUMBERS.length} numbers.`);
  if (arrays.length > ARRAYS.length / 2) {
    throw new RangeError(`Expected at most ${ARRAYS.length / 2 + 1} arguments.`);
  }
  const wrong = arrays.findIndex((array) => array !== null && !(array instanceof Float32Array));
  if (wrong >= 0) throw new TypeError(`Expected a Float32Array or null for argument ${wrong + 1}.`);
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
