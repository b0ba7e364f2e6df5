/**
 * Images through a network, some at a time, so that the memory is bounded whatever their number.
 */
import { dispose, type Tensor2D, type Tensor4D, tensor, tidy } from '@tensorflow/tfjs-core';
import { IMAGE_PIXELS } from '../../images/browser.js';
import type { LookedAt } from './weightArrays.js';

/** As many as 500 images of 28 by 28 have. */
const PIXELS_AT_ONCE = 500 * IMAGE_PIXELS;

const pixelsOf = ({ size, channels }: LookedAt) => size ** 2 * channels;

/** What the network makes of `[count, size, size, channels]` bytes: an array, image by image, for each of its outputs. */
export async function inChunks(
  images: Uint8Array,
  { count, ...format }: LookedAt & { readonly count: number },
  pass: (chunk: Tensor4D) => Tensor2D[],
): Promise<Float32Array[]> {
  const pixels = pixelsOf(format);
  if (images.length !== count * pixels) {
    throw new RangeError(`Expected ${count * pixels} bytes of images but received ${images.length}.`);
  }
  const outputs: Float32Array[][] = [];
  const step = Math.max(1, Math.floor(PIXELS_AT_ONCE / pixels)) * pixels;
  for (let from = 0; from < images.length; from += step) {
    const chunk = images.subarray(from, from + step);
    const found = tidy(() => pass(imageTensor(chunk, format)));
    try {
      outputs.push(await Promise.all(found.map((output) => output.data<'float32'>())));
    } finally {
      dispose(found);
    }
  }
  return outputs[0]!.map((_, output) => joined(outputs.map((chunk) => chunk[output]!)));
}

/** Bytes as `[count, size, size, channels]`, 0 black to 1 white. */
export function imageTensor(bytes: Uint8Array, { size, channels }: LookedAt): Tensor4D {
  // A loop: Float32Array.from takes ten times as long.
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < values.length; i++) values[i] = bytes[i]! / 255;
  return tensor(values, [bytes.length / pixelsOf({ size, channels }), size, size, channels]);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((total, { length }) => total + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
