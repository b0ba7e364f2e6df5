/**
 * Which arrays are images: count by height by width, and what others write for it.
 */
import { expected } from '../errors.js';
import { IMAGE_SIDE } from '../images/index.js';
import { LARGEST } from './fitImages.js';

export interface ImageShape {
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

/**
 * The images of an array's shape: `[count, height, width]`, with an axis of one channel first or last, or rows of 784
 * (or 1,024) pixels. Throws a UserError that names `path` for any other, and where there are none.
 */
export function imageShape(shape: readonly number[], path: string): ImageShape {
  const axes = withoutChannel(squared(shape));
  const [count, height, width] = axes as [number, number, number];
  // As MATLAB holds images: their number is the last axis.
  const countIsLast = count === height && count <= LARGEST && width > LARGEST;
  if (axes.length === 3 && !axes.includes(0) && !countIsLast) return { count, height, width };
  throw expected('an array of images, count by height by width,', {
    in: path,
    found: `one of ${shape.slice(0, 5).join(' by ')}`,
    next: remedy(shape),
  });
}

/** Rows of pixels as squares. */
function squared(shape: readonly number[]): readonly number[] {
  const side = Math.sqrt(shape[1] ?? 0);
  return shape.length === 2 && (side === IMAGE_SIDE || side === LARGEST) ? [shape[0]!, side, side] : shape;
}

function withoutChannel(shape: readonly number[]): readonly number[] {
  if (shape.length !== 4) return shape;
  return shape[3] === 1 ? shape.slice(0, 3) : shape[1] === 1 ? [shape[0]!, shape[2]!, shape[3]!] : shape;
}

function remedy(shape: readonly number[]): string {
  const isColor = (channels: number | undefined) => channels === 3 || channels === 4;
  if (shape.length === 1)
    return 'Give the file of images, not of labels: train-images-idx3-ubyte or the like.';
  if (shape.includes(0)) return 'Give a file that has images.';
  if (shape.length === 4 && (isColor(shape[1]) || isColor(shape[3]))) {
    return 'The models draw grey images: write the luminance of these, one byte a pixel.';
  }
  if (shape.length === 3) return 'Write the images one after the other: their number is the first axis.';
  return 'Write each image as 28 by 28 bytes.';
}
