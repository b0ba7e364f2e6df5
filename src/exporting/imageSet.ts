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
}

/** Unsigned bytes in three dimensions. */
const MAGIC = 0x0803;

/** The images as MNIST's files have theirs: a big-endian header of dimensions, then the pixels. */
export function encodeIdx({ seeds, width, height, pixels }: ImageSet): Uint8Array {
  const header = Buffer.alloc(16);
  [MAGIC, seeds.length, height, width].forEach((value, index) => {
    header.writeUInt32BE(value, 4 * index);
  });
  return Buffer.concat([header, pixels]);
}
