/**
 * What a class-conditional generator draws from: a latent vector, and behind it the digit that it is to be.
 */
import { streamKey, uniforms } from '../random/index.js';

/** How many classes there are: the digits 0 to 9. */
export const DIGITS = 10;

/** Each digit as ten numbers, zeros but for a one in its place: `[digits, 10]`. */
export function oneHot(digits: ArrayLike<number>): Float32Array {
  const classes = new Float32Array(digits.length * DIGITS);
  for (let index = 0; index < digits.length; index++) classes[index * DIGITS + digits[index]!] = 1;
  return classes;
}

/**
 * The generator's input: the latent vectors `[count, latentDim]` themselves, or for a class-conditional one
 * `[count, latentDim + 10]`, each with its ten of `classes` `[count, 10]` behind it, times the square root of `latentDim`.
 * That is about a latent vector's length; a plain one would be a hundredth of the input's variance, and hardly heard.
 */
export function generatorInput(latentVectors: Float32Array, classes?: Float32Array): Float32Array {
  if (classes === undefined) return latentVectors;
  const count = classes.length / DIGITS;
  const latentDim = latentVectors.length / count;
  const width = latentDim + DIGITS;
  const factor = Math.sqrt(latentDim);
  const input = new Float32Array(count * width);
  for (let index = 0; index < count; index++) {
    input.set(latentVectors.subarray(index * latentDim, (index + 1) * latentDim), index * width);
    for (let digit = 0; digit < DIGITS; digit++) {
      input[index * width + latentDim + digit] = factor * classes[index * DIGITS + digit]!;
    }
  }
  return input;
}

/** The share of each digit among these, `[10]`. */
export function sharesOf(digits: ArrayLike<number>): number[] {
  const counts = new Array<number>(DIGITS).fill(0);
  for (let index = 0; index < digits.length; index++) counts[digits[index]!]!++;
  return counts.map((count) => count / digits.length);
}

/** The digit that each of these numbers in (0, 1) stands for, so that uniform ones give digits of these shares. */
export function digitsByShare(draws: ArrayLike<number>, shares: readonly number[]): number[] {
  return Array.from(draws, (draw) => {
    let sum = 0;
    const digit = shares.findIndex((share) => {
      sum += share;
      return draw < sum;
    });
    // Rounding may leave the sum just below one.
    return digit >= 0 ? digit : shares.findLastIndex((share) => share > 0);
  });
}

/** The digit that a class-conditional generator draws for each seed where none is asked for. */
export function digitsOf(seeds: readonly number[], shares: readonly number[]): number[] {
  return digitsByShare(
    seeds.map((seed) => uniforms(streamKey(seed, 'digits'), 1)[0]!),
    shares,
  );
}
