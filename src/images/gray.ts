/**
 * The picture that everything in this folder makes, reads and changes: grey pixels in memory.
 */

export interface GrayImage {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 black to 255 white. */
  readonly pixels: Uint8Array;
}

/** The image with every pixel repeated `scale` times in both directions. */
export function enlarged({ width, height, pixels }: GrayImage, scale: number): GrayImage {
  const out = new Uint8Array(width * scale * height * scale);
  for (let y = 0; y < height * scale; y++) {
    for (let x = 0; x < width * scale; x++) {
      out[y * width * scale + x] = pixels[Math.floor(y / scale) * width + Math.floor(x / scale)]!;
    }
  }
  return { width: width * scale, height: height * scale, pixels: out };
}
