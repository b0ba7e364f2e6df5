import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resampled } from '../../../src/data/fitting/resample.js';
import { assertNear } from '../../assertions.js';

/** By Pillow: scripts/reference/pictures.py. */
const PILLOW: [size: number, pixels: number[]][] = [
  [4, [65, 123, 162, 121, 133, 86, 122, 139, 113, 143, 87, 128, 135, 91, 137, 112]],
  [
    10,
    [
      0, 11, 41, 60, 87, 109, 139, 184, 225, 239, 32, 45, 88, 137, 163, 201, 210, 117, 98, 137, 130, 158, 167,
      137, 148, 208, 202, 50, 6, 56, 177, 229, 179, 12, 8, 62, 78, 93, 122, 141, 64, 96, 93, 33, 43, 93, 146,
      191, 228, 243, 14, 23, 75, 146, 193, 166, 122, 135, 172, 186, 115, 134, 160, 174, 230, 145, 0, 6, 63,
      75, 200, 250, 205, 51, 58, 79, 49, 64, 125, 159, 119, 158, 140, 46, 50, 105, 153, 195, 145, 98, 17, 31,
      72, 117, 148, 163, 191, 251, 109, 0,
    ],
  ],
];

const pixels = Uint8Array.from({ length: 49 }, (_, at) => (37 * (at % 7) + 91 * Math.floor(at / 7)) % 256);
const whole = { left: 0, top: 0, side: 7 };

for (const [size, expected] of PILLOW) {
  test(`7 by 7 pixels become ${size} by ${size} as Pillow makes them, up to rounding`, () => {
    const picture = { width: 7, height: 7, channels: 1, pixels } as const;
    resampled(picture, whole, size).pixels.forEach((value, at) => {
      assertNear(value, expected[at]!, 1, `pixel ${at}`);
    });
  });
}

test('channels are scaled each by itself, and a square is cut out of a larger picture', () => {
  const wide = new Uint8Array(9 * 8 * 3);
  for (let at = 0; at < 49; at++) {
    const place = ((Math.floor(at / 7) + 1) * 9 + (at % 7) + 2) * 3;
    wide.set([pixels[at]!, 7, 255], place);
  }
  const picture = { width: 9, height: 8, channels: 3, pixels: wide } as const;
  const small = resampled(picture, { left: 2, top: 1, side: 7 }, 4).pixels;
  const gray = resampled({ width: 7, height: 7, channels: 1, pixels }, whole, 4).pixels;
  gray.forEach((value, at) => {
    assert.deepEqual([...small.subarray(3 * at, 3 * at + 3)], [value, 7, 255]);
  });
});
