/**
 * The fused kernels that `ops/` asks for by name: batch norm, bias with LeakyReLU and dropout, Adam.
 */
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { engineKernel } from '../engineKernel.js';

type Normalized = Record<'x' | 'gamma' | 'beta', TensorInfo>;
type Statistics = Record<'mean' | 'variance', TensorInfo>;
interface NormalizationAttributes {
  readonly epsilon: number;
  readonly slope: number;
}

/** [rows, channels] of a tensor with its channels last. */
function rowsAndChannels({ shape }: TensorInfo): [number, number] {
  const channels = shape[shape.length - 1] ?? 1;
  return [shape.reduce((size, dimension) => size * dimension, 1) / channels, channels];
}

const batchNormKernels = [
  engineKernel<Normalized, NormalizationAttributes>(
    'BatchNormLeakyRelu',
    ({ inputs, attributes, backend }) => {
      const { x, gamma, beta } = inputs;
      const shape = Float64Array.of(...rowsAndChannels(x), attributes.epsilon, attributes.slope);
      const outputs = [
        backend.allocate(x.shape),
        backend.allocate(gamma.shape),
        backend.allocate(gamma.shape),
      ];
      const given = [x, gamma, beta].map((input) => backend.values(input));
      backend.engine.batchNorm(shape, ...given, ...outputs.map(({ values }) => values));
      return outputs.map(({ info }) => info);
    },
  ),

  engineKernel<Normalized & Statistics, NormalizationAttributes>(
    'NormalizeLeakyRelu',
    ({ inputs: { x, gamma, beta, mean, variance }, attributes, backend }) => {
      const shape = Float64Array.of(...rowsAndChannels(x), attributes.epsilon, attributes.slope);
      const y = backend.allocate(x.shape);
      const given = [x, gamma, beta, mean, variance].map((input) => backend.values(input));
      backend.engine.normalize(shape, ...given, y.values);
      return y.info;
    },
  ),

  engineKernel<Normalized & Statistics & { dy: TensorInfo }, NormalizationAttributes>(
    'BatchNormLeakyReluGradient',
    ({ inputs: { x, dy, gamma, beta, mean, variance }, attributes, backend }) => {
      const shape = Float64Array.of(...rowsAndChannels(x), attributes.epsilon, attributes.slope);
      const outputs = [
        backend.allocate(x.shape),
        backend.allocate(gamma.shape),
        backend.allocate(gamma.shape),
      ];
      const given = [x, dy, gamma, beta, mean, variance].map((input) => backend.values(input));
      backend.engine.batchNormGradient(shape, ...given, ...outputs.map(({ values }) => values));
      return outputs.map(({ info }) => info);
    },
  ),
];

interface ActivationAttributes {
  readonly slope: number;
  readonly rate: number;
}

const activationKernels = [
  engineKernel<{ x: TensorInfo; bias?: TensorInfo }, ActivationAttributes & { key: number[] }>(
    'BiasLeakyReluDropout',
    ({ inputs: { x, bias }, attributes: { slope, rate, key }, backend }) => {
      const y = backend.allocate(x.shape);
      const shape = Float64Array.of(...rowsAndChannels(x), slope, rate, ...key);
      backend.engine.biasLeakyReluDropout(
        shape,
        backend.values(x),
        bias ? backend.values(bias) : null,
        y.values,
      );
      return y.info;
    },
  ),

  engineKernel<Record<'y' | 'dy', TensorInfo>, ActivationAttributes>(
    'BiasLeakyReluDropoutGradient',
    ({ inputs: { y, dy }, attributes: { slope, rate }, backend }) => {
      const [rows, channels] = rowsAndChannels(y);
      const [dx, dbias] = [backend.allocate(y.shape), backend.allocate([channels])];
      const shape = Float64Array.of(rows, channels, slope, rate);
      const { engine } = backend;
      engine.biasLeakyReluDropoutGradient(
        shape,
        backend.values(y),
        backend.values(dy),
        dx.values,
        dbias.values,
      );
      return [dx.info, dbias.info];
    },
  ),
];

interface AdamAttributes {
  readonly stepSize: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly overwrite: boolean;
}

const adamKernel = engineKernel<
  Record<'weight' | 'gradient' | 'firstMoment' | 'secondMoment', TensorInfo>,
  AdamAttributes
>('AdamUpdate', ({ inputs, attributes, backend }) => {
  const { weight, gradient, firstMoment, secondMoment } = inputs;
  const { stepSize, beta1, beta2, epsilon, overwrite } = attributes;
  const [count, channels] = rowsAndChannels(weight);
  const outputs = [weight, firstMoment, secondMoment].map((state) =>
    overwrite ? backend.overwrite(state) : backend.allocate(state.shape),
  );
  const given = [weight, gradient, firstMoment, secondMoment].map((input) => backend.values(input));
  const shape = Float64Array.of(count * channels, stepSize, beta1, beta2, epsilon);
  backend.engine.adam(shape, ...given, ...outputs.map(({ values }) => values));
  return outputs.map(({ info }) => info);
});

const movingAverageKernel = engineKernel<Record<'average' | 'value', TensorInfo>, { readonly rate: number }>(
  'MovingAverage',
  ({ inputs: { average, value }, attributes: { rate }, backend }) => {
    const [count, channels] = rowsAndChannels(average);
    const moved = backend.allocate(average.shape);
    const shape = Float64Array.of(count * channels, rate);
    backend.engine.movingAverage(shape, backend.values(average), backend.values(value), moved.values);
    return moved.info;
  },
);

export const fusedKernels: KernelConfig[] = [
  ...batchNormKernels,
  ...activationKernels,
  adamKernel,
  movingAverageKernel,
];
