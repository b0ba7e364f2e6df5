/**
 * Images as an animated GIF's bytes.
 */
import * as gifenc from 'gifenc';
import { enlarged, type RasterImage, rgbaPixels } from './raster.js';

export interface GifOptions {
  readonly framesPerSecond: number;
  /** How long the last frame stays before the animation begins again. */
  readonly holdSeconds: number;
  /** How many times larger than the frames. */
  readonly scale: number;
}

/** Node loads the package's CommonJS half, which has but a default export; Bun and bundlers its ES module. */
const { GIFEncoder, applyPalette, quantize } = ('GIFEncoder' in gifenc
  ? gifenc
  : gifenc.default) as unknown as typeof gifenc.default;

/** All 256 greys, so that a pixel's index is its grey level. */
const GRAYS = Array.from({ length: 256 }, (_, level): [number, number, number] => [level, level, level]);

/** An animation that repeats for ever. All frames are as large as the first. */
export function encodeGif(frames: readonly RasterImage[], options: GifOptions): Uint8Array {
  const { framesPerSecond, holdSeconds, scale } = options;
  const [first] = frames;
  if (!first) throw new RangeError('Expected at least one frame for a GIF but received none.');
  const encoder = GIFEncoder();
  frames.forEach((frame, index) => {
    if (frame.width !== first.width || frame.height !== first.height) {
      throw new RangeError(`Expected frames of one size but frame ${index} differs from the first.`);
    }
    const large = enlarged(frame, scale);
    const { width, height } = large;
    const { indices, palette } = indexed(large);
    const seconds =
      index === frames.length - 1 ? Math.max(holdSeconds, 1 / framesPerSecond) : 1 / framesPerSecond;
    encoder.writeFrame(indices, width, height, { palette, delay: seconds * 1000, repeat: 0 });
  });
  encoder.finish();
  return encoder.bytes();
}

/** Each pixel by its place in a palette of 256: greys as they are, of colours those that come nearest. */
function indexed(image: RasterImage): { indices: Uint8Array; palette: [number, number, number][] } {
  if ((image.channels ?? 1) === 1) return { indices: image.pixels, palette: GRAYS };
  const rgba = rgbaPixels(image);
  const palette = quantize(rgba, 256);
  return { indices: applyPalette(rgba, palette), palette };
}

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const HEADER_BYTES = 13;

/** How many frames a GIF has; undefined where the bytes are none, are cut short, or are damaged between its blocks. */
export function gifFrameCount(bytes: Uint8Array): number | undefined {
  if (Buffer.from(bytes.subarray(0, 3)).toString('latin1') !== 'GIF') return undefined;
  let at = HEADER_BYTES + colorTableBytes(bytes[10]);
  for (let frames = 0; at < bytes.length; ) {
    const block = bytes[at];
    if (block === TRAILER) return at === bytes.length - 1 ? frames : undefined;
    if (block === IMAGE) {
      frames++;
      at += 11 + colorTableBytes(bytes[at + 9]);
    } else if (block === EXTENSION) at += 2;
    else return undefined;
    while (bytes[at]) at += bytes[at]! + 1; // sub-blocks, which an empty one ends
    at++;
  }
  return undefined;
}

function colorTableBytes(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
