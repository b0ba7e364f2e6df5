/**
 * MNIST's test images, which no discriminator was trained on: fetched when they are first asked for.
 */
import { useState } from 'preact/hooks';
import { fetchMnist, type RealDigits } from '../files/mnist.js';

let fetched: RealDigits | undefined;

export interface RealDigitsState {
  readonly real: RealDigits | undefined;
  /** Why they could not be had. */
  readonly failure: string | undefined;
  fetch(): void;
}

export function useRealDigits(): RealDigitsState {
  const [real, setReal] = useState(fetched);
  const [failure, setFailure] = useState<string>();
  const fetch = () =>
    fetchMnist('t10k').then(
      (digits) => {
        fetched = digits;
        setReal(digits);
      },
      (error: Error) => setFailure(error.message),
    );
  return { real: real ?? fetched, failure, fetch };
}

const PIXELS = 28 * 28;

/** So many of them from a place on, `[count, 28, 28]` in [-1, 1], with their digits. */
export function scaledDigits({ images, digits }: RealDigits, from: number, count: number) {
  const bytes = images.subarray(from * PIXELS, (from + count) * PIXELS);
  return {
    images: Float32Array.from(bytes, (byte) => (byte - 127.5) / 127.5),
    digits: digits.subarray(from, from + count),
  };
}
