/**
 * A picture before it is fitted: its bytes, and what is looked at in it. Colours and opacity come to grey, or to three
 * channels, here.
 */
import type { Channels } from '../../images/index.js';

export interface Size {
  readonly height: number;
  readonly width: number;
}

export interface Picture extends Size {
  readonly channels: Channels;
  /** `[height, width, channels]`, 0 black to 255 white. */
  readonly pixels: Uint8Array;
}

/** How far the channels of a grey pixel may lie apart: some programs round each for itself. */
const GRAY_TOLERANCE = 8;

/** Red, green and blue of four bytes a pixel over a grey background, and whether there is any colour, any opacity. */
export function overBackground(
  { width, height, rgba }: Size & { readonly rgba: Uint8Array },
  background: 0 | 255,
): { picture: Picture; hasTransparency: boolean } {
  const pixels = new Uint8Array(3 * width * height);
  let hasTransparency = false;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const opacity = rgba[4 * pixel + 3]!;
    hasTransparency ||= opacity < 255;
    for (let color = 0; color < 3; color++) {
      const value = rgba[4 * pixel + color]!;
      pixels[3 * pixel + color] =
        opacity === 255 ? value : Math.round((value * opacity + background * (255 - opacity)) / 255);
    }
  }
  return { picture: { width, height, channels: 3, pixels }, hasTransparency };
}

/** Whether any pixel has a colour other than grey. */
export function hasColor({ channels, pixels }: Picture): boolean {
  if (channels === 1) return false;
  for (let at = 0; at < pixels.length; at += 3) {
    const [red, green, blue] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > GRAY_TOLERANCE) return true;
  }
  return false;
}

/** The picture with so many channels: of colours their luminance (Rec. 601, as Pillow's mode L), of greys three alike. */
export function withChannels(picture: Picture, channels: Channels): Picture {
  if (picture.channels === channels) return picture;
  const { width, height, pixels } = picture;
  const changed = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (channels === 3) changed.fill(pixels[pixel]!, 3 * pixel, 3 * pixel + 3);
    else changed[pixel] = luminance(pixels[3 * pixel]!, pixels[3 * pixel + 1]!, pixels[3 * pixel + 2]!);
  }
  return { width, height, channels, pixels: changed };
}

/** In whole numbers, so that grey stays what it is. */
function luminance(red: number, green: number, blue: number): number {
  return (19_595 * red + 38_470 * green + 7471 * blue + 0x8000) >> 16;
}

/** Half of the way to white. */
const LIGHT = 128;

/** Whether most of the pixels on the picture's border are nearer to white than to black. */
export function hasWhiteBorder(picture: Picture): boolean {
  const { height, width, channels, pixels } = picture;
  let [white, border] = [0, 0];
  for (let y = 0; y < height; y++) {
    const isEdge = y === 0 || y === height - 1;
    for (let x = 0; x < width; x += isEdge ? 1 : Math.max(1, width - 1)) {
      border++;
      const at = (y * width + x) * channels;
      const isLight = channels === 1 || (pixels[at + 1]! >= LIGHT && pixels[at + 2]! >= LIGHT);
      if (isLight && pixels[at]! >= LIGHT) white++;
    }
  }
  return 2 * white > border;
}

/** Whether everything is black outside of the middle `side` by `side` pixels. */
export function isBlackBeyond({ height, width, channels, pixels }: Picture, side: number): boolean {
  if (height <= side && width <= side) return true;
  const [top, left] = [Math.max(0, (height - side) >> 1), Math.max(0, (width - side) >> 1)];
  const row = width * channels;
  const [from, to] = [left * channels, Math.min(row, (left + side) * channels)];
  for (let y = 0; y < height; y++) {
    const isWithin = y >= top && y < top + side;
    for (let at = 0; at < row; at++) {
      // The middle of a row is not looked at.
      if (isWithin && at === from) at = to;
      if (at < row && pixels[y * row + at] !== 0) return false;
    }
  }
  return true;
}
