/**
 * Transposed convolutions as convolutions, for TensorFlow.js' WebAssembly backend: its own kernel for them
 * is a plain loop, its convolutions are XNNPACK's. The generator is some ten times as fast with this.
 */
import {
  backend_util,
  Conv2DBackpropInput,
  type Conv2DBackpropInputAttrs,
  conv2d,
  depthToSpace,
  getKernel,
  type KernelFunc,
  registerKernel,
  type Tensor4D,
  tensor4d,
  tidy,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { type PhasedFilter, phasedFilter } from './phasedFilter.js';

/** By the data of the filters that they were made of: weights do not change here. */
const phased = new WeakMap<object, PhasedFilter>();

/** Replaces the backend's kernel where the layers are those of a generator; others go on as before. */
export function registerWasmTransposedConvolution(): void {
  const plain = getKernel(Conv2DBackpropInput, 'wasm');
  unregisterKernel(Conv2DBackpropInput, 'wasm');
  const kernelFunc: KernelFunc = (call) => {
    // A kernel's inputs are tensors, though their type promises less.
    const { dy, filter } = call.inputs as { dy: Tensor4D; filter: Tensor4D };
    const attributes = call.attrs as unknown as Conv2DBackpropInputAttrs;
    return isGeneratorLayer(dy, attributes, filter)
      ? transposedConvolution(dy, filter, attributes)
      : plain.kernelFunc(call);
  };
  registerKernel({ ...plain, kernelFunc });
}

/** A 5 x 5 filter, stride 1 or 2, padding "same", to a size that is larger by the stride. */
function isGeneratorLayer(dy: Tensor4D, attributes: Conv2DBackpropInputAttrs, filter: Tensor4D): boolean {
  const { strides, pad, dataFormat, inputShape } = attributes;
  const [down, across = down] = [strides].flat();
  return (
    dataFormat === 'NHWC' &&
    pad === 'same' &&
    filter.shape[0] === 5 &&
    filter.shape[1] === 5 &&
    (down === 1 || down === 2) &&
    across === down &&
    inputShape[1] === dy.shape[1] * down &&
    inputShape[2] === dy.shape[2] * down
  );
}

/** One convolution whose channels are the phases of the larger image, which are then put in their places. */
function transposedConvolution(
  dy: Tensor4D,
  filter: Tensor4D,
  { strides, inputShape }: Conv2DBackpropInputAttrs,
): Tensor4D {
  const { strideHeight: stride, padInfo } = backend_util.computeConv2DInfo(
    inputShape,
    filter.shape,
    strides,
    1,
    'same',
  );
  let made = phased.get(filter.dataId);
  if (!made) {
    made = phasedFilter(filter.dataSync<'float32'>(), filter.shape, { stride, padding: padInfo.top });
    phased.set(filter.dataId, made);
  }
  const { values, shape } = made;
  return tidy(() => {
    const phases = conv2d(dy, tensor4d(values, shape), 1, 'same');
    return stride === 1 ? phases : depthToSpace(phases, stride);
  });
}
