/**
 * Which random numbers a draw gets: one independent sequence per seed, stream and counter.
 */

/** What random numbers are drawn for. The number is part of the sequence: never renumber. */
const STREAMS = {
  initialization: 1,
  shuffle: 2,
  latentVectors: 3,
  dropout: 4,
  samples: 5,
  standingStatistics: 6,
  augmentation: 7,
  digits: 8,
} as const;

export type Stream = keyof typeof STREAMS;

/** A sequence of random numbers: Philox's 64-bit key and three of its four counter words. */
export interface Key {
  readonly seed: readonly [number, number];
  readonly stream: number;
  readonly counter: number;
  /** Separates the draws under one counter, such as those of a network's layers. */
  readonly part: number;
}

/** A key as kernels take it: seed (2), part, counter and stream. */
export function keyWords({ seed, part, counter, stream }: Key): number[] {
  return [...seed, part, counter, stream];
}

/**
 * The sequence for one purpose. `seed` is an integer in [0, 2^53); `counter` (a step, an epoch)
 * is an integer in [0, 2^32) and separates the draws of one stream.
 */
export function streamKey(seed: number, stream: Stream, counter = 0): Key {
  return {
    seed: [seed % 0x100000000, Math.floor(seed / 0x100000000)],
    stream: STREAMS[stream],
    counter: counter >>> 0,
    part: 0,
  };
}
