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
  export const GIFEncoder: (() => Encoder) | undefined;
  const all: { GIFEncoder(): Encoder };
  export default all;
}
