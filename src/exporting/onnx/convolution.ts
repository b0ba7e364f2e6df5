/**
 * What changes when a convolution of TensorFlow's becomes one of ONNX: the kernel's order and the padding's words.
 */
import type { WeightValue } from '../../models/index.js';

export interface SquareConvolution {
  readonly kernelSize: number;
  readonly strides: number;
}

/**
 * A kernel `[height, width, a, b]` as `[b, a, height, width]`: from TensorFlow's order to ONNX', for convolutions
 * (a: input channels) and transposed ones (a: output channels) alike.
 */
export function channelsFirstKernel({ shape, values }: WeightValue): WeightValue {
  const [height, width, a, b] = shape as [number, number, number, number];
  const area = height * width;
  const transposed = new Float32Array(values.length);
  for (let at = 0; at < area; at++) {
    for (let i = 0; i < a; i++) {
      for (let j = 0; j < b; j++) transposed[(j * a + i) * area + at] = values[(at * a + i) * b + j]!;
    }
  }
  return { shape: [b, a, height, width], values: transposed };
}

/** TensorFlow's "same" padding of a side of this length: before and after, the odd pixel after. */
function samePadding(size: number, { kernelSize, strides }: SquareConvolution): [number, number] {
  const total = Math.max((Math.ceil(size / strides) - 1) * strides + kernelSize - size, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** ONNX' attributes of a convolution of images `[height, width, channels]` with "same" padding. */
export function convolutionAttributes(
  [height, width]: readonly number[],
  { kernelSize, strides }: SquareConvolution,
) {
  const [top, bottom] = samePadding(height!, { kernelSize, strides });
  const [left, right] = samePadding(width!, { kernelSize, strides });
  return {
    kernel_shape: [kernelSize, kernelSize],
    strides: [strides, strides],
    pads: [top, left, bottom, right],
  };
}

/**
 * The same of a transposed one whose output is `[height, width, channels]`: it undoes the convolution of an
 * image of that size. A kernel smaller than the stride leaves the last pixels to be added.
 */
export function transposedConvolutionAttributes(
  outputShape: readonly number[],
  convolution: SquareConvolution,
) {
  const missing = Math.max(convolution.strides - convolution.kernelSize, 0);
  return { ...convolutionAttributes(outputShape, convolution), output_padding: [missing, missing] };
}
