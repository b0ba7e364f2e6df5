/**
 * Conv2DBackpropFilter for the WebAssembly backend, which has every other kernel of a training step.
 */
import {
  backend_util,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  conv2d,
  getKernel,
  pad,
  registerKernel,
  slice,
  type Tensor4D,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';

/** Registers the kernel; once is enough, more does no harm. */
export function registerWasmFilterGradient(): void {
  if (getKernel(Conv2DBackpropFilter, 'wasm')) return;
  registerKernel({
    kernelName: Conv2DBackpropFilter,
    backendName: 'wasm',
    // A kernel's inputs are tensors, though their type promises less.
    kernelFunc: ({ inputs, attrs }) =>
      filterGradient(
        inputs.x as Tensor4D,
        inputs.dy as Tensor4D,
        attrs as unknown as Conv2DBackpropFilterAttrs,
      ),
  });
}

/**
 * The gradient of a convolution `[batch, height, width, in] -> [batch, height, width, out]` by its filter
 * `[height, width, in, out]`. It is itself a convolution: of the images, with channels and batch exchanged,
 * by the output's gradient, dilated by the stride.
 */
function filterGradient(x: Tensor4D, dy: Tensor4D, attributes: Conv2DBackpropFilterAttrs): Tensor4D {
  const { strides, pad: padding, dataFormat, dimRoundingMode, filterShape } = attributes;
  if (dataFormat !== 'NHWC') throw new Error(`Conv2DBackpropFilter on wasm does not cover ${dataFormat}.`);
  const { padInfo, strideHeight, strideWidth, filterHeight, filterWidth, inChannels, outChannels } =
    backend_util.computeConv2DInfo(x.shape, filterShape, strides, 1, padding, dimRoundingMode);
  return tidy(() => {
    const padded = pad(x, [
      [0, 0],
      [padInfo.top, padInfo.bottom],
      [padInfo.left, padInfo.right],
      [0, 0],
    ]);
    const images = transpose(padded, [3, 1, 2, 0]);
    const filter = transpose(dy, [1, 2, 0, 3]);
    const gradient = conv2d(images, filter, 1, 'valid', 'NHWC', [strideHeight, strideWidth]);
    // Rows that the stride never reached give taps beyond the filter.
    const taps = slice(gradient, 0, [inChannels, filterHeight, filterWidth, outChannels]);
    return transpose(taps, [1, 2, 0, 3]);
  });
}
