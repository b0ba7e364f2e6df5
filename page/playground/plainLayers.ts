/**
 * The networks' linear layers as their definitions, in loops and double precision: what the self-test
 * expects of a backend. One image at a time, `[size, size, channels]`; 5 x 5 kernels, padding "same".
 */

const KERNEL = 5;

interface ImageShape {
  readonly size: number;
  readonly channels: number;
}

interface Shapes {
  readonly from: ImageShape;
  readonly to: ImageShape;
}

/** `input` times a kernel `[inputs, outputs]`. */
export function denseLayer(input: readonly number[], kernel: Float32Array): number[] {
  const outputs = kernel.length / input.length;
  return Array.from({ length: outputs }, (_, unit) =>
    input.reduce((sum, value, index) => sum + value * kernel[index * outputs + unit]!, 0),
  );
}

/** With a kernel `[5, 5, from.channels, to.channels]`, to a size that is smaller by the stride. */
export function convolution(input: readonly number[], kernel: Float32Array, { from, to }: Shapes): number[] {
  const output = new Array<number>(to.size ** 2 * to.channels).fill(0);
  forEachTap(from.size, to.size, ({ big, small, tap }) => {
    forEachPair(from.channels, to.channels, (into, out) => {
      const weight = kernel[(tap * from.channels + into) * to.channels + out]!;
      output[small * to.channels + out]! += weight * input[big * from.channels + into]!;
    });
  });
  return output;
}

/** With a kernel `[5, 5, to.channels, from.channels]`, to a size that is larger by the stride. */
export function transposedConvolution(
  input: readonly number[],
  kernel: Float32Array,
  { from, to }: Shapes,
): number[] {
  const output = new Array<number>(to.size ** 2 * to.channels).fill(0);
  forEachTap(to.size, from.size, ({ big, small, tap }) => {
    forEachPair(from.channels, to.channels, (into, out) => {
      const weight = kernel[(tap * to.channels + out) * from.channels + into]!;
      output[big * to.channels + out]! += weight * input[small * from.channels + into]!;
    });
  });
  return output;
}

interface Tap {
  /** A pixel of the bigger image, one of the smaller, and the place in the kernel that joins them. */
  readonly big: number;
  readonly small: number;
  readonly tap: number;
}

function forEachTap(bigSize: number, smallSize: number, visit: (tap: Tap) => void): void {
  const stride = bigSize / smallSize;
  const before = Math.floor((KERNEL - stride) / 2);
  for (let small = 0; small < smallSize ** 2; small++) {
    for (let tap = 0; tap < KERNEL ** 2; tap++) {
      const y = Math.floor(small / smallSize) * stride + Math.floor(tap / KERNEL) - before;
      const x = (small % smallSize) * stride + (tap % KERNEL) - before;
      if (y >= 0 && y < bigSize && x >= 0 && x < bigSize) visit({ big: y * bigSize + x, small, tap });
    }
  }
}

function forEachPair(inputs: number, outputs: number, visit: (into: number, out: number) => void): void {
  for (let into = 0; into < inputs; into++) for (let out = 0; out < outputs; out++) visit(into, out);
}
