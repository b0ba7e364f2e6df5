/**
 * Grey images as an animated GIF's bytes.
 */
import gifenc from 'gifenc';
import { enlarged, type GrayImage } from './gray.js';

export interface GifOptions {
  readonly framesPerSecond: number;
  /** How long the last frame stays before the animation begins again. */
  readonly holdSeconds: number;
  /** How many times larger than the frames. */
  readonly scale: number;
}

/** All 256 greys, so that a pixel's index is its grey level. */
const GRAYS = Array.from({ length: 256 }, (_, level): [number, number, number] => [level, level, level]);

/** An animation that repeats for ever. All frames are as large as the first. */
export function encodeGif(frames: readonly GrayImage[], options: GifOptions): Uint8Array {
  const { framesPerSecond, holdSeconds, scale } = options;
  const [first] = frames;
  if (!first) throw new RangeError('Expected at least one frame for a GIF but received none.');
  const encoder = gifenc.GIFEncoder();
  frames.forEach((frame, index) => {
    if (frame.width !== first.width || frame.height !== first.height) {
      throw new RangeError(`Expected frames of one size but frame ${index} differs from the first.`);
    }
    const { width, height, pixels } = enlarged(frame, scale);
    const seconds =
      index === frames.length - 1 ? Math.max(holdSeconds, 1 / framesPerSecond) : 1 / framesPerSecond;
    encoder.writeFrame(pixels, width, height, { palette: GRAYS, delay: seconds * 1000, repeat: 0 });
  });
  encoder.finish();
  return encoder.bytes();
}
