/**
 * The layers that networks are made of, as data, in Keras' terms: what each does to a shape and which
 * weights it has. How they are computed is in `forward.ts`, how they are saved in `layersModel.ts`.
 */
import { product } from '../figures/index.js';

/** A shape without its batch dimension: `[units]` or `[height, width, channels]`. */
export type Shape = readonly number[];

export type Layer =
  | { readonly kind: 'dense'; readonly units: number; readonly useBias: boolean }
  | ({ readonly kind: 'conv2d' | 'conv2d_transpose'; readonly filters: number } & ConvolutionOptions)
  | { readonly kind: 'batch_normalization'; readonly momentum: number; readonly epsilon: number }
  | { readonly kind: 'leaky_re_lu'; readonly slope: number }
  | { readonly kind: 'activation'; readonly activation: 'tanh' }
  | { readonly kind: 'dropout'; readonly rate: number }
  | { readonly kind: 'reshape'; readonly targetShape: Shape }
  | { readonly kind: 'flatten' };

/** Kernels are square, padding is "same". */
interface ConvolutionOptions {
  readonly kernelSize: number;
  readonly strides: number;
  readonly useBias: boolean;
}

export const dense = (units: number, { useBias = true } = {}): Layer => ({ kind: 'dense', units, useBias });

export const conv2d = (
  filters: number,
  kernelSize: number,
  strides: number,
  { useBias = true } = {},
): Layer => ({
  kind: 'conv2d',
  filters,
  kernelSize,
  strides,
  useBias,
});

export const conv2dTranspose = (
  filters: number,
  kernelSize: number,
  strides: number,
  { useBias = true } = {},
): Layer => ({ kind: 'conv2d_transpose', filters, kernelSize, strides, useBias });

export const batchNormalization = ({ momentum = 0.99, epsilon = 1e-3 } = {}): Layer => ({
  kind: 'batch_normalization',
  momentum,
  epsilon,
});

export const leakyReLU = (slope: number): Layer => ({ kind: 'leaky_re_lu', slope });
/** A LeakyReLU of slope 0: one op computes both. */
export const reLU = (): Layer => leakyReLU(0);
export const tanh = (): Layer => ({ kind: 'activation', activation: 'tanh' });
export const dropout = (rate: number): Layer => ({ kind: 'dropout', rate });
export const reshape = (targetShape: Shape): Layer => ({ kind: 'reshape', targetShape });
export const flatten = (): Layer => ({ kind: 'flatten' });

/** The layer's output shape for an input shape. */
export function outputShape(layer: Layer, input: Shape): Shape {
  switch (layer.kind) {
    case 'dense':
      return [layer.units];
    case 'conv2d':
      return [...input.slice(0, 2).map((size) => Math.ceil(size / layer.strides)), layer.filters];
    case 'conv2d_transpose':
      return [...input.slice(0, 2).map((size) => size * layer.strides), layer.filters];
    case 'reshape':
      return layer.targetShape;
    case 'flatten':
      return [product(input)];
    default:
      return input;
  }
}

export interface WeightSpecification {
  /** Keras' name within the layer: kernel, bias, gamma, beta, moving_mean, moving_variance. */
  readonly name: string;
  readonly shape: Shape;
  readonly trainable: boolean;
  /** Kernels and batch norms' gammas are drawn by the network's initializers; the others start at a constant. */
  readonly initial: 'kernel' | 'gamma' | 0 | 1;
}

/** The layer's weights for an input shape, in Keras' order. */
export function weightSpecifications(layer: Layer, input: Shape): WeightSpecification[] {
  const channels = input[input.length - 1]!;
  switch (layer.kind) {
    case 'dense':
      return kernelAndBias([channels, layer.units], layer.units, layer.useBias);
    case 'conv2d': {
      const { kernelSize, filters } = layer;
      return kernelAndBias([kernelSize, kernelSize, channels, filters], filters, layer.useBias);
    }
    case 'conv2d_transpose': {
      const { kernelSize, filters } = layer;
      return kernelAndBias([kernelSize, kernelSize, filters, channels], filters, layer.useBias);
    }
    case 'batch_normalization':
      return [
        { name: 'gamma', shape: [channels], trainable: true, initial: 'gamma' },
        { name: 'beta', shape: [channels], trainable: true, initial: 0 },
        { name: 'moving_mean', shape: [channels], trainable: false, initial: 0 },
        { name: 'moving_variance', shape: [channels], trainable: false, initial: 1 },
      ];
    default:
      return [];
  }
}

function kernelAndBias(shape: Shape, outputs: number, useBias: boolean): WeightSpecification[] {
  const kernel: WeightSpecification = { name: 'kernel', shape, trainable: true, initial: 'kernel' };
  const bias: WeightSpecification = { name: 'bias', shape: [outputs], trainable: true, initial: 0 };
  return useBias ? [kernel, bias] : [kernel];
}
