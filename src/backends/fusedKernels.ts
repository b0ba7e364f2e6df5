/**
 * The contract of the fused kernels: what each takes and gives, for the ops that run them and for the backends that
 * register them. A misspelt name, a missing input or a wrong attribute does not compile. Loads nothing.
 */
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';

interface Normalization {
  /** Added to the variance. */
  readonly epsilon: number;
  /** LeakyReLU's slope below zero, in [0, 1]; 1 is the identity. */
  readonly slope: number;
}

interface Activation {
  readonly slope: number;
  /** Dropout's share of zeros, in [0, 1). */
  readonly rate: number;
}

interface Draw {
  readonly shape: readonly number[];
  /** A `Key` of `random` as `keyWords` gives it. */
  readonly key: readonly number[];
}

/**
 * Every fused kernel, by the name under which backends register it. Inputs are float tensors unless said otherwise; x
 * is `[..., channels]`, and gamma, beta, mean, variance and bias are `[channels]`. Outputs come in this order.
 */
export interface FusedKernels {
  /** y = leakyRelu(batchNorm(x)) with the batch's own mean and variance. */
  BatchNormLeakyRelu: {
    inputs: 'x' | 'gamma' | 'beta';
    attributes: Normalization;
    outputs: ['y', 'mean', 'variance'];
  };
  BatchNormLeakyReluGradient: {
    inputs: 'x' | 'dy' | 'gamma' | 'beta' | 'mean' | 'variance';
    attributes: Normalization;
    outputs: ['dx', 'dgamma', 'dbeta'];
  };
  /** y = leakyRelu(batchNorm(x)) with given mean and variance. */
  NormalizeLeakyRelu: {
    inputs: 'x' | 'gamma' | 'beta' | 'mean' | 'variance';
    attributes: Normalization;
    outputs: ['y'];
  };
  /** y = dropout(leakyRelu(x + bias)). The key is unused where the rate is 0. */
  BiasLeakyReluDropout: {
    inputs: 'x';
    optionalInputs: 'bias';
    attributes: Activation & Pick<Draw, 'key'>;
    outputs: ['y'];
  };
  BiasLeakyReluDropoutGradient: {
    inputs: 'y' | 'dy';
    attributes: Activation;
    outputs: ['dx', 'dbias'];
  };
  /** 0 for a unit that is dropped and `kept` for one that stays: those of `keepMask` in `random`. */
  DropoutMask: {
    inputs: never;
    attributes: Draw & { readonly rate: number; readonly kept: number };
    outputs: ['mask'];
  };
  /** dx = dy (1 - y^2), where y is tanh's output. */
  TanhGradient: { inputs: 'y' | 'dy'; attributes: object; outputs: ['dx'] };
  /** One update of one weight; see `adamUpdate` in `ops`. */
  AdamUpdate: {
    inputs: 'weight' | 'gradient' | 'firstMoment' | 'secondMoment';
    attributes: {
      readonly stepSize: number;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
      /** Whether the outputs may lie where the state given did. */
      readonly overwrite: boolean;
    };
    outputs: ['weight', 'firstMoment', 'secondMoment'];
  };
  /** moved = average + (value - average) rate, with the rate in [0, 1]. */
  MovingAverage: { inputs: 'average' | 'value'; attributes: { readonly rate: number }; outputs: ['moved'] };
  /**
   * Images `[images, height, width, 1]`, each byte as (x - 127.5) / 127.5. Both inputs are integers: `packed` has four
   * bytes to an element, `indices` says which images.
   */
  GatherImages: {
    inputs: 'packed' | 'indices';
    attributes: Pick<Draw, 'shape'>;
    outputs: ['images'];
  };
  /** Draws of N(0, 1): those of `normals` in `random`, to 1e-5. */
  Normals: { inputs: never; attributes: Draw; outputs: ['values'] };
}

export type FusedKernel = keyof FusedKernels;

export type FusedInputs<Name extends FusedKernel, T> = Readonly<
  Record<FusedKernels[Name]['inputs'], T> &
    Partial<
      Record<FusedKernels[Name] extends { optionalInputs: infer Input extends string } ? Input : never, T>
    >
>;

export type FusedAttributes<Name extends FusedKernel> = FusedKernels[Name]['attributes'];

type Each<Names extends readonly string[], T> = { [Index in keyof Names]: T };

export type FusedOutputs<Name extends FusedKernel, T> = Each<FusedKernels[Name]['outputs'], T>;

/** A fused kernel's registration for a backend. */
export function fusedKernel<Name extends FusedKernel, Backend>(
  kernelName: Name,
  backendName: string,
  run: (
    inputs: FusedInputs<Name, TensorInfo>,
    attributes: FusedAttributes<Name>,
    backend: Backend,
  ) => FusedOutputs<Name, TensorInfo>,
): KernelConfig {
  return {
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const given = inputs as unknown as FusedInputs<Name, TensorInfo>;
      const outputs: readonly TensorInfo[] = run(given, attrs as FusedAttributes<Name>, backend as Backend);
      return outputs.length === 1 ? outputs[0]! : [...outputs];
    },
  };
}
