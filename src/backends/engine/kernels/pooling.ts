/**
 * MaxPool and its gradient, NHWC.
 */
import {
  backend_util,
  type KernelConfig,
  MaxPool,
  type MaxPoolAttrs,
  MaxPoolGrad,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { engineKernel } from '../engineKernel.js';

/** What is pooled, with the engine's numbers for it; undefined where the pure-JS kernel must see to it. */
function poolingOf(shape: number[], { filterSize, strides, pad, dimRoundingMode }: MaxPoolAttrs) {
  if (shape.length !== 4) return undefined;
  const input = shape as [number, number, number, number];
  const info = backend_util.computePool2DInfo(input, filterSize, strides, 1, pad, dimRoundingMode);
  const { top, left } = info.padInfo;
  // Windows that lie in the padding alone have no maximum.
  if (info.outHeight <= 0 || info.outWidth <= 0 || top >= info.filterHeight || left >= info.filterWidth) {
    return undefined;
  }
  const numbers = Float64Array.of(
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.filterHeight,
    info.filterWidth,
    info.outHeight,
    info.outWidth,
    info.strideHeight,
    info.strideWidth,
    top,
    left,
  );
  return { outShape: info.outShape, numbers };
}

export const poolingKernels: KernelConfig[] = [
  engineKernel<{ x: TensorInfo }, MaxPoolAttrs>(MaxPool, ({ inputs: { x }, attributes, backend }) => {
    const pooling = poolingOf(x.shape, attributes);
    if (!pooling) return undefined;
    const y = backend.allocate(pooling.outShape);
    backend.engine.maxPool(pooling.numbers, backend.values(x), y.values);
    return y.info;
  }),
  engineKernel<Record<'dy' | 'input' | 'output', TensorInfo>, MaxPoolAttrs>(
    MaxPoolGrad,
    ({ inputs: { dy, input }, attributes, backend }) => {
      const pooling = poolingOf(input.shape, attributes);
      if (!pooling || !util.arraysEqual(dy.shape, pooling.outShape)) return undefined;
      const dx = backend.allocate(input.shape);
      const { engine } = backend;
      engine.maxPoolGradient(pooling.numbers, backend.values(input), backend.values(dy), dx.values);
      return dx.info;
    },
  ),
];
