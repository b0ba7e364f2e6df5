/**
 * Black on white as white on black.
 */

/** 255 minus each pixel. */
export function inverted<Of extends { readonly pixels: Uint8Array }>(image: Of): Of {
  return { ...image, pixels: image.pixels.map((value) => 255 - value) };
}
