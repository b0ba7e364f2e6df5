/**
 * The layers of a run's two networks in words. Values only.
 */
import {
  type Architecture,
  findPreset,
  type Layer,
  MODEL_NAMES,
  parameterCount,
  placeLayers,
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
export function networksOf({ model, latentDim }: RunSummary['options']): Networks | undefined {
  if (typeof model !== 'string' || !MODEL_NAMES.includes(model)) return undefined;
  const { generator, discriminator } = findPreset(model);
  return { generator: summaryOf(generator(Number(latentDim))), discriminator: summaryOf(discriminator()) };
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
