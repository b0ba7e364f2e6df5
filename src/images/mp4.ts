/**
 * Images as an MP4 video's bytes (H.264), encoded in WebAssembly.
 */
import mp4 from 'h264-mp4-encoder';
import type { GifOptions } from './gif.js';
import { enlarged, type RasterImage, rgbaPixels } from './raster.js';

/** From 10, the best, to 51: drawings with sharp edges show what higher ones lose. */
const QUANTIZATION = 18;

/**
 * A video that plays once; the last frame stays for `holdSeconds`. All frames are as large as the first, and a video has
 * an even number of rows and columns: where theirs is odd, a black one is added. Throws a RangeError where there are none.
 */
export async function encodeMp4(frames: readonly RasterImage[], options: GifOptions): Promise<Uint8Array> {
  const { framesPerSecond, holdSeconds, scale } = options;
  const [first] = frames;
  if (!first) throw new RangeError('Expected at least one frame for a video but received none.');
  const encoder = await mp4.createH264MP4Encoder();
  try {
    encoder.width = even(first.width * scale);
    encoder.height = even(first.height * scale);
    encoder.frameRate = framesPerSecond;
    encoder.quantizationParameter = QUANTIZATION;
    encoder.initialize();
    const held = new Array<RasterImage>(Math.round(holdSeconds * framesPerSecond)).fill(frames.at(-1)!);
    for (const frame of [...frames, ...held]) encoder.addFrameRgba(colored(enlarged(frame, scale), encoder));
    encoder.finalize();
    return encoder.FS.readFile(encoder.outputFilename);
  } finally {
    encoder.delete();
  }
}

const even = (size: number) => size + (size % 2);

/** Four bytes a pixel, `width` by `height`. */
function colored(image: RasterImage, { width, height }: { width: number; height: number }): Uint8Array {
  const colors = new Uint8Array(4 * width * height);
  const rgba = rgbaPixels(image);
  for (let y = 0; y < image.height; y++) {
    colors.set(rgba.subarray(4 * y * image.width, 4 * (y + 1) * image.width), 4 * y * width);
  }
  return colors;
}
