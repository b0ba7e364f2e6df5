/**
 * Pictures made larger and smaller, by Lanczos' filter as Pillow applies it: over all pixels that a new one covers, so
 * that nothing of a large picture is skipped.
 */
import type { Picture } from './picture.js';

/** A square of a picture. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Lobes of the filter on either side. */
const LOBES = 3;

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const lanczos = (x: number) => (Math.abs(x) < LOBES ? sinc(x) * sinc(x / LOBES) : 0);

/** For each new pixel: the first old one that it takes from, and the shares of that and the next ones, 1 in all. */
type Taps = readonly { readonly first: number; readonly shares: Float64Array }[];

const known = new Map<string, Taps>();

function tapsFor(from: number, to: number): Taps {
  const key = `${from} ${to}`;
  const taps = known.get(key) ?? makeTaps(from, to);
  known.set(key, taps);
  return taps;
}

function makeTaps(from: number, to: number): Taps {
  const scale = from / to;
  // A picture made larger is interpolated; of one made smaller all pixels count.
  const stretch = Math.max(1, scale);
  return Array.from({ length: to }, (_, index) => {
    const middle = (index + 0.5) * scale;
    const first = Math.max(0, Math.floor(middle - LOBES * stretch + 0.5));
    const last = Math.min(from, Math.floor(middle + LOBES * stretch + 0.5));
    const shares = Float64Array.from({ length: last - first }, (_, at) =>
      lanczos((first + at - middle + 0.5) / stretch),
    );
    const total = shares.reduce((sum, share) => sum + share, 0);
    return { first, shares: shares.map((share) => share / total) };
  });
}

const byte = (value: number) => Math.max(0, Math.min(255, Math.round(value)));

/** A square of the picture as `size` by `size` pixels. */
export function resampled(picture: Picture, { left, top, side }: Square, size: number): Picture {
  const { width, channels, pixels } = picture;
  const taps = tapsFor(side, size);
  const narrow = new Uint8Array(side * size * channels);
  for (let y = 0; y < side; y++) {
    taps.forEach(({ first, shares }, x) => {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        let at = ((top + y) * width + left + first) * channels + channel;
        for (let tap = 0; tap < shares.length; tap++, at += channels) sum += shares[tap]! * pixels[at]!;
        narrow[(y * size + x) * channels + channel] = byte(sum);
      }
    });
  }
  const row = size * channels;
  const small = new Uint8Array(size * row);
  taps.forEach(({ first, shares }, y) => {
    for (let x = 0; x < row; x++) {
      let sum = 0;
      for (let tap = 0; tap < shares.length; tap++) sum += shares[tap]! * narrow[(first + tap) * row + x]!;
      small[y * row + x] = byte(sum);
    }
  });
  return { width: size, height: size, channels, pixels: small };
}
