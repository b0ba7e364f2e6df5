/**
 * The part of omggif that is used; the package has no types.
 */
declare module 'omggif' {
  class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    numFrames(): number;
    loopCount(): number | null;
    frameInfo(index: number): {
      readonly delay: number;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      /** Where its compressed pixels begin, the codes' size first. */
      readonly data_offset: number;
    };
    decodeAndBlitFrameRGBA(index: number, pixels: Uint8Array | Uint8ClampedArray): void;
  }
  const omggif: { GifReader: typeof GifReader };
  export default omggif;
}
