/**
 * Pictures of any size as the networks draw them. Small grey ones on black, such as digits, keep their pixels: they are
 * framed. Of all others the middle square is scaled.
 */
import { CHANNELS, type ImageFormat, SIZES } from '../../presets/index.js';
import { hasColor, isBlackBeyond, type Picture, type Size, withChannels } from './picture.js';
import { resampled } from './resample.js';

/** How pictures become square: within black or without their black border, or scaled. */
export type Way = 'framed' | 'scaled';

/** MNIST and its kin also come as 32 by 32, with two black pixels all around. */
const MOST_FRAMED = 32;
/** Some of MNIST's digits reach the border, so that not all of a set need have a black one to be framed at 32. */
const DIGITS_SHARE = 0.9;
/** Pixels a side from which pictures are large enough for 64. */
const LARGE = 48;

/** What was asked for. */
export interface AskedFormat {
  readonly size?: ImageFormat['size'] | undefined;
  readonly channels?: ImageFormat['channels'] | undefined;
}

/** The format that suits pictures like these, where none was asked for, and how they are brought to it. */
export function suitableFormat(
  pictures: readonly Picture[],
  asked: AskedFormat,
): ImageFormat & { readonly way: Way } {
  const colorful = pictures.filter(hasColor).length;
  const channels = asked.channels ?? (2 * colorful > pictures.length ? CHANNELS[1] : CHANNELS[0]);
  const areFramed = (size: number) => channels === 1 && isFramedSet(pictures, size);
  const size = asked.size ?? (areFramed(SIZES[0]) ? SIZES[0] : sizeNear(pictures));
  return { size, channels, way: areFramed(size) ? 'framed' : 'scaled' };
}

/** By the shorter side of the middle one of them. */
function sizeNear(pictures: readonly Picture[]): ImageFormat['size'] {
  const sides = pictures.map(({ height, width }) => Math.min(height, width)).sort((a, b) => a - b);
  const side = sides[Math.floor(sides.length / 2)]!;
  if (side <= SIZES[0]) return SIZES[0];
  return side < LARGE ? SIZES[1] : SIZES[2];
}

/** Whether the pictures keep their pixels at this size: all those that fit into it, or would but for a black border. */
function isFramedSet(pictures: readonly Picture[], size: number): boolean {
  if (!pictures.every((picture) => isFramed(picture, size))) return false;
  // Around others than digits, a black frame would be a part of the picture.
  const isDigit = (picture: Picture) => isBlackBeyond(picture, Math.min(picture.height, picture.width) - 2);
  return size === SIZES[0] || pictures.filter(isDigit).length >= DIGITS_SHARE * pictures.length;
}

/** Whether nothing of a picture is lost by framing it, and not much added. */
function isFramed(picture: Picture, size: number): boolean {
  const [least, most] = [Math.min(picture.height, picture.width), Math.max(picture.height, picture.width)];
  if (size > MOST_FRAMED || most > MOST_FRAMED) return false;
  return (size === SIZES[0] || least >= SIZES[0]) && isBlackBeyond(picture, size);
}

/** Where an axis of a picture lies on one of `size` pixels: pixel `i` is pixel `i + offset`. */
const offsetOf = (length: number, size: number) =>
  Math.floor(Math.abs(size - length) / 2) * Math.sign(size - length);

/**
 * The picture's bytes, `[size, size, channels]`. Framed: each axis that is shorter is padded with black, the picture in the
 * middle (an odd pixel comes after it), each that is longer loses as much on both sides; a picture that would lose
 * anything but black is scaled all the same.
 */
export function fitPicture(
  picture: Picture,
  { size, channels, way }: ImageFormat & { readonly way: Way },
): Uint8Array {
  const { height, width, ...rest } = withChannels(picture, channels);
  const as = { height, width, ...rest };
  if (height === size && width === size) return as.pixels;
  if (way === 'framed' && isFramed(as, size)) return framed(as, size);
  const side = Math.min(height, width);
  return resampled(as, { left: (width - side) >> 1, top: (height - side) >> 1, side }, size).pixels;
}

/** Of one channel. */
function framed({ height, width, pixels }: Picture, size: number): Uint8Array {
  const [down, right] = [offsetOf(height, size), offsetOf(width, size)];
  const square = new Uint8Array(size * size);
  const [from, to] = [Math.max(0, -right), Math.min(width, size - right)];
  for (let y = Math.max(0, -down); y < Math.min(height, size - down); y++) {
    square.set(pixels.subarray(y * width + from, y * width + to), (y + down) * size + from + right);
  }
  return square;
}

/** What fitting pictures of these sizes does to them: words that follow "The images". */
export function sizeChanges(
  sizes: readonly Size[],
  { size, way }: ImageFormat & { readonly way: Way },
): string[] {
  const others = sizes.filter(({ height, width }) => height !== size || width !== size);
  if (others.length === 0) return [];
  if (way === 'scaled') {
    const isCropped = others.some(({ height, width }) => height !== width);
    return [
      `of ${sizesText(others)} pixels are scaled to ${size} by ${size}${isCropped ? ', the middle square of each' : ''}`,
    ];
  }
  const longer = others.filter(({ height, width }) => Math.max(height, width) > size);
  const shorter = others.filter(({ height, width }) => Math.min(height, width) < size);
  return [
    ...(longer.length > 0 ? [`of ${sizesText(longer)} pixels lose their black border beyond ${size}`] : []),
    ...(shorter.length > 0 ? [`of ${sizesText(shorter)} pixels are padded with black to ${size}`] : []),
  ];
}

function sizesText(sizes: readonly Size[]): string {
  const text = ({ height, width }: Size) => `${height} by ${width}`;
  const ordered = [...sizes].sort((a, b) => a.height * a.width - b.height * b.width);
  const [least, most] = [text(ordered[0]!), text(ordered.at(-1)!)];
  return ordered.length === 1 ? least : `${least} to ${most}`;
}
