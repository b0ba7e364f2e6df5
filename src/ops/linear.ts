/**
 * The linear ops (matrix product, convolution, transposed convolution) as forward and backward pairs. No
 * bias: it belongs to the activation that follows, so that one pass over the data serves both.
 */
import {
  Conv2DBackpropFilter,
  conv2d,
  conv2dTranspose,
  engine,
  matMul,
  type NamedAttrMap,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { Differentiable } from './differentiable.js';

/** `[batch, in] x [in, out] -> [batch, out]`. */
export function dense(input: Tensor, kernel: Tensor): Differentiable {
  const [x, w] = [input as Tensor2D, kernel as Tensor2D];
  return {
    output: matMul(x, w),
    backward(outputGradient, { needsInputGradient = true, needsWeightGradients = true } = {}) {
      const dy = outputGradient as Tensor2D;
      return {
        input: needsInputGradient ? matMul(dy, w, false, true) : undefined,
        weights: needsWeightGradients ? [matMul(x, dy, true, false)] : [],
      };
    },
    tangent: (direction) => dense(direction, kernel),
  };
}

/**
 * Convolution with padding "same": `[batch, height, width, in]` with a kernel
 * `[kernelSize, kernelSize, in, out] -> [batch, ceil(height / stride), ceil(width / stride), out]`.
 */
export function convolution(input: Tensor, kernel: Tensor, stride: number): Differentiable {
  const [x, w] = [input as Tensor4D, kernel as Tensor4D];
  return {
    output: conv2d(x, w, stride, 'same'),
    backward(outputGradient, { needsInputGradient = true, needsWeightGradients = true } = {}) {
      const dy = outputGradient as Tensor4D;
      return {
        input: needsInputGradient ? conv2dTranspose(dy, w, x.shape, stride, 'same') : undefined,
        weights: needsWeightGradients ? [filterGradient(x, dy, w.shape, stride)] : [],
      };
    },
    tangent: (direction) => convolution(direction, kernel, stride),
  };
}

/**
 * Transposed convolution with padding "same", the gradient of `convolution` by its input:
 * `[batch, height, width, in]` with a kernel `[kernelSize, kernelSize, out, in] ->
 * [batch, height * stride, width * stride, out]`.
 */
export function transposedConvolution(input: Tensor, kernel: Tensor, stride: number): Differentiable {
  const [x, w] = [input as Tensor4D, kernel as Tensor4D];
  const [batch, height, width] = x.shape;
  const outputShape: [number, number, number, number] = [batch, height * stride, width * stride, w.shape[2]];
  return {
    output: conv2dTranspose(x, w, outputShape, stride, 'same'),
    backward(outputGradient, { needsInputGradient = true, needsWeightGradients = true } = {}) {
      const dy = outputGradient as Tensor4D;
      return {
        input: needsInputGradient ? conv2d(dy, w, stride, 'same') : undefined,
        weights: needsWeightGradients ? [filterGradient(dy, x, w.shape, stride)] : [],
      };
    },
    tangent: (direction) => transposedConvolution(direction, kernel, stride),
  };
}

/** The gradient of `conv2d(x, filter)` by its filter, given the gradient `dy` of its output. */
function filterGradient(x: Tensor4D, dy: Tensor4D, filterShape: number[], stride: number): Tensor {
  const attributes = {
    strides: [stride, stride],
    pad: 'same',
    dataFormat: 'NHWC',
    dimRoundingMode: undefined,
    filterShape,
  };
  return engine().runKernel(Conv2DBackpropFilter, { x, dy }, attributes as unknown as NamedAttrMap);
}
