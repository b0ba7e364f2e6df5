/**
 * Conv2D, Conv2DBackpropInput (also the transposed convolution) and Conv2DBackpropFilter, NHWC without
 * dilation.
 */
import {
  backend_util,
  Conv2D,
  type Conv2DAttrs,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  Conv2DBackpropInput,
  type Conv2DBackpropInputAttrs,
  type KernelConfig,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import type { EngineBackend } from '../engineBackend.js';
import { engineKernel } from '../engineKernel.js';

type FourNumbers = [number, number, number, number];
type ConvolutionAttributes = Pick<Conv2DAttrs, 'strides' | 'pad' | 'dataFormat' | 'dimRoundingMode'> &
  Partial<Pick<Conv2DAttrs, 'dilations'>>;

/** The convolution that maps `inputShape` by `filterShape`; undefined if it is not of the kind covered here. */
function convolutionInfo(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dataFormat, dimRoundingMode, dilations = 1 }: ConvolutionAttributes,
): backend_util.Conv2DInfo | undefined {
  const info = backend_util.computeConv2DInfo(
    inputShape as FourNumbers,
    filterShape as FourNumbers,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
    backend_util.convertConv2DDataFormat(dataFormat),
  );
  const covered =
    info.dataFormat === 'channelsLast' &&
    info.dilationHeight === 1 &&
    info.dilationWidth === 1 &&
    info.outHeight > 0 &&
    info.outWidth > 0 &&
    filterShape[2] === info.inChannels;
  return covered ? info : undefined;
}

/** In the order of ConvolutionShape in native/kernels/convolution_shape.h. */
function convolutionNumbers(info: backend_util.Conv2DInfo, { bfloat16 }: EngineBackend): Float64Array {
  return Float64Array.of(
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.filterHeight,
    info.filterWidth,
    info.outHeight,
    info.outWidth,
    info.outChannels,
    info.strideHeight,
    info.strideWidth,
    info.padInfo.top,
    info.padInfo.left,
    Number(bfloat16),
  );
}

export const convolutionKernels: KernelConfig[] = [
  engineKernel<Record<'x' | 'filter', TensorInfo>, Conv2DAttrs>(
    Conv2D,
    ({ inputs: { x, filter }, attributes, backend }) => {
      const info = convolutionInfo(x.shape, filter.shape, attributes);
      if (!info) return undefined;
      const numbers = convolutionNumbers(info, backend);
      const transformed = backend.transformedFilter(filter, numbers);
      const y = backend.allocate(info.outShape);
      backend.engine.convolution(numbers, backend.values(x), backend.values(filter), transformed, y.values);
      return y.info;
    },
  ),

  engineKernel<Record<'dy' | 'filter', TensorInfo>, Conv2DBackpropInputAttrs>(
    Conv2DBackpropInput,
    ({ inputs: { dy, filter }, attributes, backend }) => {
      const info = convolutionInfo(attributes.inputShape, filter.shape, attributes);
      if (!info || !util.arraysEqual(dy.shape, info.outShape)) return undefined;
      const numbers = convolutionNumbers(info, backend);
      const transformed = backend.transformedFilter(filter, numbers);
      const dx = backend.allocate(info.inShape);
      const { engine } = backend;
      engine.convolutionInputGradient(
        numbers,
        dx.values,
        backend.values(filter),
        transformed,
        backend.values(dy),
      );
      return dx.info;
    },
  ),

  engineKernel<Record<'x' | 'dy', TensorInfo>, Conv2DBackpropFilterAttrs>(
    Conv2DBackpropFilter,
    ({ inputs: { x, dy }, attributes, backend }) => {
      const info = convolutionInfo(x.shape, attributes.filterShape, attributes);
      if (!info || !util.arraysEqual(dy.shape, info.outShape)) return undefined;
      const dfilter = backend.allocate(info.filterShape);
      const { engine } = backend;
      engine.convolutionFilterGradient(
        convolutionNumbers(info, backend),
        backend.values(x),
        dfilter.values,
        backend.values(dy),
      );
      return dfilter.info;
    },
  ),
];
