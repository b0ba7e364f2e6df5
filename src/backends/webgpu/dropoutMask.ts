/**
 * Dropout's masks drawn where WebGPU computes, so that none is drawn in JavaScript and copied there: the kernel
 * `DropoutMask`, to the bits of `keepMask`.
 */
import { isTrialMask, TRIAL } from '../dropoutMask.js';
import { registerDraw, WORDS } from './draws.js';

const CODE = `
  fn main(index : i32) {
    let words = philox(u32(index));
    for (var i = 0; i < ${WORDS}; i++) {
      let at = index * ${WORDS} + i;
      if (at < uniforms.size) {
        setOutputAtIndex(at, select(0.0, uniforms.kept, words[i] >= uniforms.threshold));
      }
    }
  }
`;

export function registerDropoutMask(): Promise<void> {
  return registerDraw({
    kernelName: 'DropoutMask',
    code: CODE,
    uniforms: 'threshold : u32, kept : f32,',
    values: ({ rate, kept }) => [
      { type: 'uint32', data: [Math.round(rate * 2 ** 32)] },
      { type: 'float32', data: [kept] },
    ],
    trial: TRIAL,
    isRight: isTrialMask,
  });
}
