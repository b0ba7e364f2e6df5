/**
 * Distributions over the counter-based generator: uniforms, normals, permutations.
 */
import type { Key } from './key.js';
import { philox } from './philox.js';

const TWO_POW_MINUS_32 = 2 ** -32;

/** `count` unsigned 32-bit words of the sequence, from its beginning. */
function words(key: Key, count: number): Uint32Array {
  const blocks = Math.ceil(count / 4);
  const out = new Uint32Array(blocks * 4);
  const counter: [number, number, number, number] = [0, key.part, key.counter, key.stream];
  for (let block = 0; block < blocks; block++) {
    counter[0] = block;
    philox(counter, key.seed, out, 4 * block);
  }
  return out.subarray(0, count);
}

/** `count` uniform numbers in (0, 1), as doubles: never 0, never 1. */
export function uniforms(key: Key, count: number): Float64Array {
  const drawn = words(key, count);
  // A loop: Float64Array.from takes ten times as long, and a new run draws millions.
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) out[i] = (drawn[i]! + 0.5) * TWO_POW_MINUS_32;
  return out;
}

/** `count` draws of N(0, 1), by the Box-Muller transform. */
export function normals(key: Key, count: number): Float32Array {
  const pairs = Math.ceil(count / 2);
  const uniform = uniforms(key, pairs * 2);
  const out = new Float32Array(pairs * 2);
  for (let i = 0; i < out.length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(uniform[i]!));
    const angle = 2 * Math.PI * uniform[i + 1]!;
    out[i] = radius * Math.cos(angle);
    out[i + 1] = radius * Math.sin(angle);
  }
  return out.subarray(0, count);
}

/** A uniform permutation of 0 ... count - 1 (Fisher-Yates). */
export function permutation(key: Key, count: number): Uint32Array {
  const uniform = uniforms(key, count);
  const out = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform[i]! * (i + 1));
    const swapped = out[i]!;
    out[i] = out[j]!;
    out[j] = swapped;
  }
  return out;
}

/**
 * Which of `count` units dropout keeps: `kept` with probability 1 - rate, else 0. Unit `i` depends on the key
 * and `i` alone; the native engine draws the same mask.
 */
export function keepMask(key: Key, rate: number, count: number, kept = 1): Float32Array {
  const threshold = Math.round(rate * 2 ** 32);
  const drawn = words(key, count);
  // A loop: Float32Array.from takes ten times as long, and a step on a composing backend draws ten million.
  const mask = new Float32Array(count);
  for (let i = 0; i < count; i++) mask[i] = drawn[i]! >= threshold ? kept : 0;
  return mask;
}
