/**
 * The engine's fused kernels: batch norm, bias with LeakyReLU and dropout, the gradient of tanh, Adam, moving averages.
 */
import { type KernelConfig, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { fusedEngineKernel } from '../engineKernel.js';

/** [rows, channels] of a tensor with its channels last. */
function rowsAndChannels({ shape }: TensorInfo): [number, number] {
  const channels = shape[shape.length - 1] ?? 1;
  return [util.sizeFromShape(shape) / channels, channels];
}

const batchNormKernels = [
  fusedEngineKernel('BatchNormLeakyRelu', ({ x, gamma, beta }, { epsilon, slope }, backend) => {
    const y = backend.allocate(x.shape);
    const [mean, variance] = [backend.allocate(gamma.shape), backend.allocate(gamma.shape)];
    backend.engine.batchNorm(
      Float64Array.of(...rowsAndChannels(x), epsilon, slope),
      backend.values(x),
      backend.values(gamma),
      backend.values(beta),
      y.values,
      mean.values,
      variance.values,
    );
    return [y.info, mean.info, variance.info];
  }),

  fusedEngineKernel(
    'NormalizeLeakyRelu',
    ({ x, gamma, beta, mean, variance }, { epsilon, slope }, backend) => {
      const y = backend.allocate(x.shape);
      backend.engine.normalize(
        Float64Array.of(...rowsAndChannels(x), epsilon, slope),
        backend.values(x),
        backend.values(gamma),
        backend.values(beta),
        backend.values(mean),
        backend.values(variance),
        y.values,
      );
      return [y.info];
    },
  ),

  fusedEngineKernel(
    'BatchNormLeakyReluGradient',
    ({ x, dy, gamma, beta, mean, variance }, { epsilon, slope }, backend) => {
      const dx = backend.allocate(x.shape);
      const [dgamma, dbeta] = [backend.allocate(gamma.shape), backend.allocate(gamma.shape)];
      backend.engine.batchNormGradient(
        Float64Array.of(...rowsAndChannels(x), epsilon, slope),
        backend.values(x),
        backend.values(dy),
        backend.values(gamma),
        backend.values(beta),
        backend.values(mean),
        backend.values(variance),
        dx.values,
        dgamma.values,
        dbeta.values,
      );
      return [dx.info, dgamma.info, dbeta.info];
    },
  ),
];

const activationKernels = [
  fusedEngineKernel('BiasLeakyReluDropout', ({ x, bias }, { slope, rate, key }, backend) => {
    const y = backend.allocate(x.shape);
    const numbers = Float64Array.of(...rowsAndChannels(x), slope, rate, ...key);
    const biases = bias ? backend.values(bias) : null;
    backend.engine.biasLeakyReluDropout(numbers, backend.values(x), biases, y.values);
    return [y.info];
  }),

  fusedEngineKernel('BiasLeakyReluDropoutGradient', ({ y, dy }, { slope, rate }, backend) => {
    const [rows, channels] = rowsAndChannels(y);
    const [dx, dbias] = [backend.allocate(y.shape), backend.allocate([channels])];
    backend.engine.biasLeakyReluDropoutGradient(
      Float64Array.of(rows, channels, slope, rate),
      backend.values(y),
      backend.values(dy),
      dx.values,
      dbias.values,
    );
    return [dx.info, dbias.info];
  }),

  fusedEngineKernel('TanhGradient', ({ y, dy }, _, backend) => {
    const dx = backend.allocate(y.shape);
    const numbers = Float64Array.of(dx.values.length);
    backend.engine.tanhGradient(numbers, backend.values(y), backend.values(dy), dx.values);
    return [dx.info];
  }),
];

const adamKernel = fusedEngineKernel(
  'AdamUpdate',
  (
    { weight, gradient, firstMoment, secondMoment },
    { stepSize, beta1, beta2, epsilon, overwrite },
    backend,
  ) => {
    const output = (old: TensorInfo) => (overwrite ? backend.overwrite(old) : backend.allocate(old.shape));
    const [newWeight, newFirst, newSecond] = [output(weight), output(firstMoment), output(secondMoment)];
    backend.engine.adam(
      Float64Array.of(newWeight.values.length, stepSize, beta1, beta2, epsilon),
      backend.values(weight),
      backend.values(gradient),
      backend.values(firstMoment),
      backend.values(secondMoment),
      newWeight.values,
      newFirst.values,
      newSecond.values,
    );
    return [newWeight.info, newFirst.info, newSecond.info];
  },
);

const movingAverageKernel = fusedEngineKernel('MovingAverage', ({ average, value }, { rate }, backend) => {
  const moved = backend.allocate(average.shape);
  const numbers = Float64Array.of(moved.values.length, rate);
  backend.engine.movingAverage(numbers, backend.values(average), backend.values(value), moved.values);
  return [moved.info];
});

export const fusedKernels: KernelConfig[] = [
  ...batchNormKernels,
  ...activationKernels,
  adamKernel,
  movingAverageKernel,
];
