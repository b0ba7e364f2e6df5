/**
 * The layers of a run's two networks in words. Values only.
 */
import {
  type Architecture,
  CHANNELS,
  findPreset,
  type ImageFormat,
  type Layer,
  MNIST_FORMAT,
  MODEL_NAMES,
  parameterCount,
  placeLayers,
  SIZES,
} from '../../src/presets/index.js';
import type { RunSummary } from '../../src/view/document.js';

export interface LayerSummary {
  /** Such as "Convolution 5 × 5, stride 2". */
  readonly title: string;
  /** Such as "14 × 14 × 64". */
  readonly shape: string;
}

export interface NetworkSummary {
  readonly layers: readonly LayerSummary[];
  /** All weights, moving statistics included. */
  readonly parameters: number;
}

export interface Networks {
  readonly generator: NetworkSummary;
  readonly discriminator: NetworkSummary;
}

/** Undefined for a model that this version does not have. */
export function networksOf({ model, latentDim, ...images }: RunSummary['options']): Networks | undefined {
  if (typeof model !== 'string' || !MODEL_NAMES.includes(model)) return undefined;
  const { generator, discriminator } = findPreset(model);
  const format = formatOf(images);
  return {
    generator: summaryOf(generator(Number(latentDim), format)),
    discriminator: summaryOf(discriminator(format)),
  };
}

/** Whether the run's images are grey and as large as MNIST's. */
export function drawsLikeMnist(options: RunSummary['options']): boolean {
  const { size, channels } = formatOf(options);
  return size === MNIST_FORMAT.size && channels === MNIST_FORMAT.channels;
}

/** What the run's images are: MNIST's format in those of versions that knew no other. */
function formatOf({ size, channels }: RunSummary['options']): ImageFormat {
  return {
    size: SIZES.find((known) => known === size) ?? MNIST_FORMAT.size,
    channels: CHANNELS.find((known) => known === channels) ?? MNIST_FORMAT.channels,
  };
}

/** Whether the run's generator is class-conditional. */
export function isConditional({ model }: RunSummary['options']): boolean {
  return typeof model === 'string' && MODEL_NAMES.includes(model) && findPreset(model).conditional === true;
}

function summaryOf(architecture: Architecture): NetworkSummary {
  const placed = placeLayers(architecture);
  return {
    layers: placed.map(({ layer, outputShape }) => ({
      title: titleOf(layer),
      shape: outputShape.join(' × '),
    })),
    parameters: placed.reduce((sum, layer) => sum + parameterCount(layer), 0),
  };
}

function titleOf(layer: Layer): string {
  switch (layer.kind) {
    case 'dense':
      return 'Dense';
    case 'conv2d':
      return `Convolution ${layer.kernelSize} × ${layer.kernelSize}, stride ${layer.strides}`;
    case 'conv2d_transpose':
      return `Transposed convolution ${layer.kernelSize} × ${layer.kernelSize}, stride ${layer.strides}`;
    case 'batch_normalization':
      return 'Batch normalization';
    case 'leaky_re_lu':
      return layer.slope === 0 ? 'ReLU' : `Leaky ReLU, slope ${layer.slope}`;
    case 'activation':
      return layer.activation;
    case 'dropout':
      return `Dropout, rate ${layer.rate}`;
    case 'reshape':
      return 'Reshape';
    case 'flatten':
      return 'Flatten';
  }
}
