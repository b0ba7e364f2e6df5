/**
 * Normal numbers drawn where WebGPU computes: the kernel `Normals`, those of `normals` in `random`, but in 32-bit floats.
 */
import { keyWords, normals, streamKey } from '../../random/index.js';
import { registerDraw, WORDS } from './draws.js';

/**
 * The Box-Muller transform. WGSL promises of its own logarithm, sine and cosine no more than 2^-21 and 2^-11, so
 * these are sums of products, right to some units in the last place: of log by the series of atanh, about 1; of sine
 * and cosine by Taylor's, in an eighth of a turn about 0. Words become floats where the fewest bits are lost: the
 * smallest of them by their leading bits, those near 2^32 by their distance to it.
 */
const CODE = `
  // -ln((word + 0.5) / 2^32)
  fn minusLog(word : u32) -> f32 {
    var exponent = 0.0;
    var below = 0.0; // 1 - the number whose logarithm is left, at most 0.3, or 0.5 for word 0
    if (word >= 0xb504f334u) {
      below = (f32(~word) + 0.5) * 0x1p-32;
    } else {
      let shift = min(countLeadingZeros(word), 31u);
      let mantissa = (f32(word << shift) + 0.5 * f32(1u << shift)) * 0x1p-32;
      let small = mantissa < 0.70710678;
      exponent = f32(shift) + select(0.0, 1.0, small);
      below = 1.0 - select(mantissa, 2.0 * mantissa, small);
    }
    let s = below / (2.0 - below);
    let q = s * s;
    let series = 1.0 + q * (0.33333333 + q * (0.2 + q * (0.14285714 + q * (0.11111111 + q * 0.090909091))));
    return exponent * 0.69314718 + 2.0 * s * series;
  }

  // Cosine and sine of 2 pi (word + 0.5) / 2^32
  fn direction(word : u32) -> vec2<f32> {
    let quarter = (word + 0x20000000u) >> 30u;
    let angle = (f32(bitcast<i32>(word - (quarter << 30u))) + 0.5) * (6.2831853 * 0x1p-32);
    let q = angle * angle;
    let c = 1.0 + q * (-0.5 + q * (0.041666667 + q * (-0.0013888889 + q * 2.4801587e-5)));
    let s = angle * (1.0 + q * (-0.16666667 + q * (0.0083333333 + q * (-1.984127e-4 + q * 2.7557319e-6))));
    let turned = select(vec2<f32>(c, s), vec2<f32>(-s, c), (quarter & 1u) == 1u);
    return select(turned, -turned, (quarter & 2u) == 2u);
  }

  fn main(index : i32) {
    let words = philox(u32(index));
    for (var i = 0; i < ${WORDS}; i += 2) {
      let pair = sqrt(2.0 * minusLog(words[i])) * direction(words[i + 1]);
      let at = index * ${WORDS} + i;
      if (at < uniforms.size) {
        setOutputAtIndex(at, pair.x);
      }
      if (at + 1 < uniforms.size) {
        setOutputAtIndex(at + 1, pair.y);
      }
    }
  }
`;

const TRIAL_COUNT = 1001;
const TRIAL_KEY = { ...streamKey(2 ** 40 + 1, 'latentVectors', 2 ** 31), part: 3 };
/** The largest error of a draw, in standard deviations. */
const TRIAL_TOLERANCE = 1e-4;

export function registerNormals(): Promise<void> {
  return registerDraw({
    kernelName: 'Normals',
    code: CODE,
    trial: { shape: [TRIAL_COUNT], key: keyWords(TRIAL_KEY) },
    isRight: (values) =>
      normals(TRIAL_KEY, TRIAL_COUNT).every((value, i) => Math.abs(value - values[i]!) < TRIAL_TOLERANCE),
  });
}
