/**
 * A network as a TensorFlow.js LayersModel, the format that `tf.loadLayersModel` opens in a browser:
 * `model.json` (topology and weight manifest) and `weights.bin`. Bytes only; files are the run's.
 */
import type { PlacedLayer } from '../presets/index.js';
import { fields, list, parse, unknown } from '../schema/index.js';
import type { Network, WeightValues } from './network.js';
import type { QuantizedType } from './quantization.js';
import { decodeWeights, encodeWeights, parseManifest } from './weightsFile.js';

export interface LayersModelFiles {
  readonly 'model.json': Uint8Array;
  readonly 'weights.bin': Uint8Array;
}

export interface LayersModelOptions {
  /** How the weights are stored; in 32 bits unless given. */
  readonly quantize?: QuantizedType | undefined;
  /** What whoever loads the model gets from its `getUserDefinedMetadata()`. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** The network with the given weights, as files. Throws a UserError for weights that `quantize` cannot hold. */
export function encodeLayersModel(
  network: Network,
  weights: WeightValues,
  { quantize, metadata }: LayersModelOptions = {},
): LayersModelFiles {
  const { manifest, bytes } = encodeWeights(weights, quantize);
  const model = {
    format: 'layers-model',
    generatedBy: 'dcgan',
    convertedBy: null,
    ...(metadata && { userDefinedMetadata: metadata }),
    modelTopology: {
      class_name: 'Sequential',
      config: {
        name: network.name,
        layers: network.layers.map((placed, index) => kerasLayer(placed, index === 0)),
      },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [{ paths: ['weights.bin'], weights: manifest }],
  };
  return { 'model.json': Buffer.from(JSON.stringify(model)), 'weights.bin': bytes };
}

const MODEL = fields({ weightsManifest: list(fields({ weights: list(unknown) })) });

/** The weights in a LayersModel's files. Throws when they do not fit together. */
export function decodeLayersModel(files: LayersModelFiles): WeightValues {
  const parsed = parse(MODEL, JSON.parse(Buffer.from(files['model.json']).toString()));
  if ('problem' in parsed) throw new Error(`model.json: ${parsed.problem}.`);
  const manifest = parseManifest(parsed.value.weightsManifest.flatMap(({ weights }) => weights));
  return decodeWeights({ manifest, bytes: files['weights.bin'] });
}

function kerasLayer({ name, layer, inputShape }: PlacedLayer, first: boolean) {
  const { className, config } = kerasConfig(layer);
  const batchInput = first ? { batch_input_shape: [null, ...inputShape] } : {};
  return { class_name: className, config: { name, dtype: 'float32', ...batchInput, ...config } };
}

function kerasConfig(layer: PlacedLayer['layer']): { className: string; config: Record<string, unknown> } {
  switch (layer.kind) {
    case 'dense':
      return {
        className: 'Dense',
        config: { units: layer.units, activation: 'linear', use_bias: layer.useBias },
      };
    case 'conv2d':
    case 'conv2d_transpose': {
      const { filters, kernelSize, strides, useBias } = layer;
      return {
        className: layer.kind === 'conv2d' ? 'Conv2D' : 'Conv2DTranspose',
        config: {
          filters,
          kernel_size: [kernelSize, kernelSize],
          strides: [strides, strides],
          padding: 'same',
          data_format: 'channels_last',
          activation: 'linear',
          use_bias: useBias,
        },
      };
    }
    case 'batch_normalization': {
      const { momentum, epsilon } = layer;
      return {
        className: 'BatchNormalization',
        config: { axis: -1, momentum, epsilon, center: true, scale: true },
      };
    }
    case 'leaky_re_lu':
      if (layer.slope === 0) return { className: 'ReLU', config: {} };
      return { className: 'LeakyReLU', config: { alpha: layer.slope } };
    case 'activation':
      return { className: 'Activation', config: { activation: layer.activation } };
    case 'dropout':
      return { className: 'Dropout', config: { rate: layer.rate } };
    case 'reshape':
      return { className: 'Reshape', config: { target_shape: layer.targetShape } };
    case 'flatten':
      return { className: 'Flatten', config: {} };
  }
}
