/**
 * The part of gifenc that we use; the package has no types.
 */
declare module 'gifenc' {
  interface Encoder {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { palette?: [number, number, number][]; delay?: number; repeat?: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  }
  type Palette = [number, number, number][];
  interface Package {
    GIFEncoder(): Encoder;
    /** Of four bytes a pixel. */
    quantize(rgba: Uint8ClampedArray, maxColors: number): Palette;
    applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
  }
  const all: Package;
  export default all;
}
