/**
 * Animations by the kind of file that they become.
 */
import { encodeGif, type GifOptions } from './gif.js';
import type { RasterImage } from './raster.js';

export type AnimationFormat = 'gif' | 'mp4';

/** A GIF that repeats for ever, or an MP4 video. All frames are as large as the first. */
export async function encodeAnimation(
  frames: readonly RasterImage[],
  { format = 'gif', ...options }: GifOptions & { readonly format?: AnimationFormat | undefined },
): Promise<Uint8Array> {
  if (format === 'gif') return encodeGif(frames, options);
  // The encoder takes a while to load.
  const { encodeMp4 } = await import('./mp4.js');
  return encodeMp4(frames, options);
}
