/**
 * The generator of `random`, Philox4x32-10, in WGSL, for programs that draw where WebGPU computes.
 */

/** Words that one call of Philox makes, and a thread of such a program takes. */
export const WORDS = 4;

/** What `philox` takes from the program's uniforms: a `Key` of `random`. */
export const KEY_UNIFORMS = 'seedLow : u32, seedHigh : u32, part : u32, counter : u32, stream : u32,';

/**
 * `philox(block)` is the sequence's block of four words. WGSL has no product of 64 bits: the high half is put together
 * from halves of 16.
 */
export const PHILOX = `
  fn multiplyHigh(a : u32, b : u32) -> u32 {
    let aLow = a & 0xffffu;
    let aHigh = a >> 16u;
    let bLow = b & 0xffffu;
    let bHigh = b >> 16u;
    let middle = aHigh * bLow + ((aLow * bLow) >> 16u);
    let carry = aLow * bHigh + (middle & 0xffffu);
    return aHigh * bHigh + (middle >> 16u) + (carry >> 16u);
  }

  fn philox(block : u32) -> vec4<u32> {
    var c = vec4<u32>(block, uniforms.part, uniforms.counter, uniforms.stream);
    var k = vec2<u32>(uniforms.seedLow, uniforms.seedHigh);
    for (var round = 0; round < 10; round++) {
      let high0 = multiplyHigh(0xd2511f53u, c.x);
      let high1 = multiplyHigh(0xcd9e8d57u, c.z);
      c = vec4<u32>(high1 ^ c.y ^ k.x, 0xcd9e8d57u * c.z, high0 ^ c.w ^ k.y, 0xd2511f53u * c.x);
      k = k + vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
    }
    return c;
  }
`;
