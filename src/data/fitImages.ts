/**
 * Images of other sizes as the models draw them, 28 by 28: smaller ones within black, larger ones without a black
 * border. Bytes only.
 */
import { expected } from '../errors.js';
import { IMAGE_SIDE as SIDE } from '../images/index.js';

/** MNIST and its kin also come as 32 by 32, with two black pixels all around. */
export const LARGEST = 32;

/** In pixels. */
export interface Size {
  readonly height: number;
  readonly width: number;
}

/** `[count, height, width]`, 0 black to 255 white. */
export interface Images extends Size {
  readonly count: number;
  readonly pixels: Uint8Array;
}

/** Where an axis of stored images lies on one of 28 pixels: stored pixel `i` is pixel `i + offset`. */
const offsetOf = (size: number) => Math.floor(Math.abs(SIDE - size) / 2) * Math.sign(SIDE - size);

/**
 * The first `count` images as `[count, 28, 28]`: each axis that is shorter is padded with black, the image in the
 * middle (an odd pixel comes after it), each that is longer, up to 32, loses as much on both sides. Throws a
 * UserError that names `source` for larger images, and where any of all images has something on what would be lost.
 */
export function fitImages(images: Images, count: number, source: string): Uint8Array {
  const { height, width, pixels } = images;
  if (height === SIDE && width === SIDE) return pixels.subarray(0, count * SIDE * SIDE);
  checkSize(images, source);
  const [down, right] = [offsetOf(height), offsetOf(width)];
  const fitted = new Uint8Array(count * SIDE * SIDE);
  const [from, to] = [Math.max(0, -right), Math.min(width, SIDE - right)];
  for (let image = 0; image < count; image++) {
    for (let y = Math.max(0, -down); y < Math.min(height, SIDE - down); y++) {
      const row = (image * height + y) * width;
      fitted.set(pixels.subarray(row + from, row + to), (image * SIDE + y + down) * SIDE + from + right);
    }
  }
  return fitted;
}

const RULE = `images of ${SIDE} by ${SIDE} pixels, or smaller ones, or up to ${LARGEST} by ${LARGEST} with a black border,`;
const SCALE = `Scale them to ${SIDE} by ${SIDE}, the size that the models draw.`;

/** Throws a UserError that names `source` for images that are too large whatever is on them. */
export function checkLargest({ height, width }: Size, source: string): void {
  if (height <= LARGEST && width <= LARGEST) return;
  throw expected(RULE, { in: source, found: `${height} by ${width}`, next: SCALE });
}

function checkSize(images: Images, source: string): void {
  checkLargest(images, source);
  const image = firstBeyond(images);
  if (image === undefined) return;
  const { count, height, width } = images;
  const which = count === 1 ? 'the image' : `image ${image + 1}`;
  const found = `${height} by ${width} with something on the border of ${which}`;
  throw expected(RULE, { in: source, found, next: SCALE });
}

/** The first image that is not black outside of the middle 28 by 28; undefined where there is none. */
function firstBeyond({ height, width, pixels }: Images): number | undefined {
  const [top, left] = [Math.max(0, -offsetOf(height)), Math.max(0, -offsetOf(width))];
  const at = pixels.findIndex((value, index) => {
    if (value === 0) return false;
    const [y, x] = [Math.floor(index / width) % height, index % width];
    return y < top || y >= top + SIDE || x < left || x >= left + SIDE;
  });
  return at === -1 ? undefined : Math.floor(at / (height * width));
}
