/**
 * Images as one file holds all of them.
 */
import type { Conversion } from './pixelTypes.js';

export interface ImageArray {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** `[count, height, width, channels]`, 0 black to 255 white. */
  readonly pixels: Uint8Array;
  /** `[count]`, whole numbers, where the file has some. */
  readonly labels: readonly number[] | undefined;
  /** SHA-256 of the whole file, uncompressed. */
  readonly sha256: string;
  /** What `pixels` were made from, where the file has no bytes. */
  readonly conversion: Conversion;
}
