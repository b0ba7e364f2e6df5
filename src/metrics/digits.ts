/**
 * How well images are the digits that they were asked to be: figures of each digit by itself.
 */
import { confirmedShare, type Probabilities } from './classes.js';
import { frechetDistance } from './frechetDistance.js';
import { fitGaussian, type Gaussian } from './gaussian.js';
import type { Vectors } from './vectors.js';

export interface DigitFigures {
  /** From 0 to 1: the share of the images that the classifier takes for the digit that they were asked to be. */
  readonly confirmed: number;
  /**
   * By digit, where there are images of it: the Fréchet distance from its own test images. They are few, so that it is
   * larger than that of all, and compares only with that of as many.
   */
  readonly distances: readonly { readonly digit: number; readonly frechetDistance: number }[];
}

/** By digit, the normal distribution that its features have; undefined for those with fewer than two. */
export type DigitGaussians = readonly (Gaussian | undefined)[];

export function gaussiansByDigit(features: Vectors, digits: ArrayLike<number>): DigitGaussians {
  return Array.from({ length: 10 }, (_, digit) => {
    const own = vectorsOf(features, digits, digit);
    return own.count < 2 ? undefined : fitGaussian(own);
  });
}

/** The figures of images that were asked to be these digits, against real ones. */
export function digitFigures(
  { features, probabilities }: { readonly features: Vectors; readonly probabilities: Probabilities },
  digits: readonly number[],
  real: DigitGaussians,
): DigitFigures {
  const distances = gaussiansByDigit(features, digits).flatMap((drawn, digit) => {
    const reference = real[digit];
    return drawn && reference ? [{ digit, frechetDistance: frechetDistance(reference, drawn) }] : [];
  });
  return { confirmed: confirmedShare(probabilities, digits), distances };
}

/** Those of one digit. */
function vectorsOf({ values, count, size }: Vectors, digits: ArrayLike<number>, digit: number): Vectors {
  const own = Array.from({ length: count }, (_, index) => index).filter((index) => digits[index] === digit);
  const picked = new Float32Array(own.length * size);
  own.forEach((from, to) => {
    picked.set(values.subarray(from * size, (from + 1) * size), to * size);
  });
  return { values: picked, count: own.length, size };
}
