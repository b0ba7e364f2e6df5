/**
 * Generated images to be exported, and what IDX makes of them.
 */

import type { Channels } from '../images/index.js';

export interface ImageSet {
  readonly width: number;
  readonly height: number;
  /** 1: grey; 3: red, green and blue. */
  readonly channels: Channels;
  /** `[seeds, height, width, channels]`, 0 black to 255 white. */
  readonly pixels: Uint8Array;
  /** The seed of each image's latent vector. */
  readonly seeds: readonly number[];
  /** The digit that each was drawn as, by a class-conditional generator. */
  readonly digits?: readonly number[] | undefined;
}

/** Unsigned bytes; the number of dimensions is added. */
const MAGIC = 0x0800;

/** The shape of an array of the images: grey ones have no axis of channels. */
export function shapeOfSet({ seeds, width, height, channels }: ImageSet): number[] {
  return [seeds.length, height, width, ...(channels === 1 ? [] : [channels])];
}

/** The images as MNIST's files have theirs. */
export function encodeIdx(images: ImageSet): Uint8Array {
  return idx(shapeOfSet(images), images.pixels);
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
