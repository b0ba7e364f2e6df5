/**
 * Generated images to be exported, and what IDX makes of them.
 */

export interface ImageSet {
  readonly width: number;
  readonly height: number;
  /** `[seeds, height, width]`, 0 black to 255 white. */
  readonly pixels: Uint8Array;
  /** The seed of each image's latent vector. */
  readonly seeds: readonly number[];
  /** The digit that each was drawn as, by a class-conditional generator. */
  readonly digits?: readonly number[] | undefined;
}

/** Unsigned bytes; the number of dimensions is added. */
const MAGIC = 0x0800;

/** The images as MNIST's files have theirs. */
export function encodeIdx({ seeds, width, height, pixels }: ImageSet): Uint8Array {
  return idx([seeds.length, height, width], pixels);
}

/** Their labels, likewise. */
export function encodeIdxLabels(digits: readonly number[]): Uint8Array {
  return idx([digits.length], Uint8Array.from(digits));
}

/** A big-endian header of dimensions, then the elements. */
function idx(shape: readonly number[], elements: Uint8Array): Uint8Array {
  const header = Buffer.alloc(4 + 4 * shape.length);
  [MAGIC + shape.length, ...shape].forEach((value, index) => {
    header.writeUInt32BE(value, 4 * index);
  });
  return Buffer.concat([header, elements]);
}
