/**
 * Which arrays are images: count by height by width by channels, and what others write for it.
 */
import { expected } from '../../errors.js';

export interface ImageShape {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** Grey, red-green-blue, or that with opacity. */
  readonly channels: 1 | 3 | 4;
  /** Whether an image's channels lie one after the other, rather than those of a pixel. */
  readonly channelsFirst: boolean;
}

/** Rows of fewer pixels a side are other numbers than images. */
const SMALLEST_SQUARE = 8;
/** As MATLAB holds images, squares of up to so many pixels a side, their number is the last axis. */
const LONGEST_MATLAB = 64;

/**
 * The images of an array's shape: `[count, height, width]`, with an axis of 1, 3 or 4 channels first or last, or rows of
 * a square's pixels, as MNIST's 784 or CIFAR's 3,072. Undefined for any other, and where there are none.
 */
export function imageShape(shape: readonly number[]): ImageShape | undefined {
  const [count = 0, second = 0, third = 0, fourth] = shape;
  if (shape.includes(0)) return undefined;
  if (shape.length === 2) return squares(count, second);
  if (shape.length === 3) {
    const countIsLast = count === second && count <= LONGEST_MATLAB && third > count;
    const size = { count, height: second, width: third };
    return countIsLast ? undefined : { ...size, channels: 1, channelsFirst: false };
  }
  if (shape.length !== 4) return undefined;
  if (isChannels(fourth))
    return { count, height: second, width: third, channels: fourth, channelsFirst: false };
  if (!isChannels(second)) return undefined;
  return { count, height: third, width: fourth!, channels: second, channelsFirst: true };
}

const isChannels = (length: number | undefined): length is 1 | 3 | 4 =>
  length === 1 || length === 3 || length === 4;

/** Rows of pixels as squares; those in colour have all red first, as CIFAR's. */
function squares(count: number, length: number): ImageShape | undefined {
  for (const channels of [1, 3] as const) {
    const side = Math.sqrt(length / channels);
    if (Number.isInteger(side) && side >= SMALLEST_SQUARE)
      return { count, height: side, width: side, channels, channelsFirst: true };
  }
  return undefined;
}

/** The error for an array that holds no images. */
export function noImages(shape: readonly number[], path: string): Error {
  return expected('an array of images, count by height by width, with or without channels,', {
    in: path,
    found: `one of ${shape.slice(0, 5).join(' by ')}`,
    next: remedy(shape),
  });
}

function remedy(shape: readonly number[]): string {
  if (shape.length === 1)
    return 'Give the file of images, not of labels: train-images-idx3-ubyte or the like.';
  if (shape.includes(0)) return 'Give a file that has images.';
  if (shape.length === 3) return 'Write the images one after the other: their number is the first axis.';
  return 'Write each image as 28 by 28 bytes.';
}

/**
 * Pixels with their channels side by side, `[count, height, width, 1 or 3]`; where they have an opacity, black is behind
 * them.
 */
export function interleaved(values: Uint8Array, shape: ImageShape): { channels: 1 | 3; pixels: Uint8Array } {
  const { count, height, width, channels, channelsFirst } = shape;
  if (channels === 1) return { channels, pixels: values };
  if (channels === 3 && !channelsFirst) return { channels, pixels: values };
  const size = height * width;
  const pixels = new Uint8Array(count * size * 3);
  const [ofPixel, ofChannel] = channelsFirst ? [1, size] : [channels, 1];
  for (let image = 0; image < count; image++) {
    for (let pixel = 0; pixel < size; pixel++) {
      const from = image * size * channels + pixel * ofPixel;
      const opacity = channels === 4 ? values[from + 3 * ofChannel]! / 255 : 1;
      for (let channel = 0; channel < 3; channel++) {
        const value = values[from + channel * ofChannel]! * opacity;
        pixels[3 * (image * size + pixel) + channel] = Math.round(value);
      }
    }
  }
  return { channels: 3, pixels };
}
