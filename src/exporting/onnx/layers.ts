/**
 * A network's layers as ONNX nodes. Values between them remember where their channels are: convolutions and
 * batch norms of images want them first in ONNX, everything else has them last, and a transpose stands only where
 * that changes.
 */
import type { Network, WeightValue, WeightValues } from '../../models/index.js';
import type { PlacedLayer } from '../../presets/index.js';
import {
  channelsFirstKernel,
  convolutionAttributes,
  transposedConvolutionAttributes,
} from './convolution.js';
import type { GraphBuilder } from './graph.js';

interface Value {
  readonly name: string;
  /** Whether an image is `[batch, channels, height, width]` here. */
  readonly channelsFirst: boolean;
}

/** Adds all layers, from the value named `input` on; the last node's output has its channels last. */
export function addLayers(graph: GraphBuilder, network: Network, weights: WeightValues, input: string): void {
  const last = network.layers.reduce<Value>((value, placed) => addLayer({ graph, weights, placed }, value), {
    name: input,
    channelsFirst: false,
  });
  channelsLast(graph, last);
}

interface LayerContext {
  readonly graph: GraphBuilder;
  readonly weights: WeightValues;
  readonly placed: PlacedLayer;
}

function addLayer(context: LayerContext, value: Value): Value {
  const { graph, placed } = context;
  const { name, layer, inputShape, outputShape } = placed;
  switch (layer.kind) {
    case 'dense': {
      const inputs = [value.name, constant(context, 'kernel'), ...bias(context)];
      return { ...value, name: graph.node('Gemm', { name, inputs }) };
    }
    case 'conv2d':
      return addConvolution(context, value, convolutionAttributes(inputShape, layer));
    case 'conv2d_transpose':
      return addConvolution(context, value, transposedConvolutionAttributes(outputShape, layer));
    case 'batch_normalization':
      return addBatchNormalization(context, value, layer.epsilon);
    case 'leaky_re_lu': {
      if (layer.slope === 0) return { ...value, name: graph.node('Relu', { name, inputs: [value.name] }) };
      const floats = { alpha: layer.slope };
      return { ...value, name: graph.node('LeakyRelu', { name, inputs: [value.name], floats }) };
    }
    case 'activation':
      return { ...value, name: graph.node(ACTIVATIONS[layer.activation], { name, inputs: [value.name] }) };
    case 'dropout':
      return value; // only training drops
    case 'reshape':
    case 'flatten':
      return addReshape(context, channelsLast(graph, value));
  }
}

const ACTIVATIONS = { tanh: 'Tanh' } as const;

function addConvolution(
  context: LayerContext,
  value: Value,
  integers: Readonly<Record<string, readonly number[]>>,
): Value {
  const { graph, placed } = context;
  const opType = placed.layer.kind === 'conv2d' ? 'Conv' : 'ConvTranspose';
  const inputs = [
    first(graph, value).name,
    constant(context, 'kernel', channelsFirstKernel),
    ...bias(context),
  ];
  return { name: graph.node(opType, { name: placed.name, inputs, integers }), channelsFirst: true };
}

function addBatchNormalization(context: LayerContext, value: Value, epsilon: number): Value {
  const { graph, placed } = context;
  const { name, channelsFirst } = placed.inputShape.length > 1 ? first(graph, value) : value;
  const parts = ['gamma', 'beta', 'moving_mean', 'moving_variance'];
  const inputs = [name, ...parts.map((which) => constant(context, which))];
  const options = { name: placed.name, inputs, floats: { epsilon } };
  return { name: graph.node('BatchNormalization', options), channelsFirst };
}

function addReshape({ graph, placed }: LayerContext, value: Value): Value {
  const { name, outputShape } = placed;
  // 0 keeps the batch as it is.
  const inputs = [value.name, graph.integers(`${name}/shape`, [0, ...outputShape])];
  return { ...value, name: graph.node('Reshape', { name, inputs }) };
}

/** Adds a weight of the layer under Keras' name for it; returns the name. */
function constant(
  { graph, weights, placed }: LayerContext,
  which: string,
  convert: (weight: WeightValue) => WeightValue = (weight) => weight,
): string {
  const name = `${placed.name}/${which}`;
  const { shape, values } = convert(weights.get(name)!);
  return graph.floats(name, shape, values);
}

function bias(context: LayerContext): string[] {
  const has = context.placed.weights.some(({ name }) => name === 'bias');
  return has ? [constant(context, 'bias')] : [];
}

function first(graph: GraphBuilder, value: Value): Value {
  return value.channelsFirst ? value : transposed(graph, value, [0, 3, 1, 2]);
}

function channelsLast(graph: GraphBuilder, value: Value): Value {
  return value.channelsFirst ? transposed(graph, value, [0, 2, 3, 1]) : value;
}

function transposed(graph: GraphBuilder, { name, channelsFirst }: Value, perm: readonly number[]): Value {
  const node = `${name.replace(/\/output$/, '')}/transpose`;
  const integers = { perm };
  return {
    name: graph.node('Transpose', { name: node, inputs: [name], integers }),
    channelsFirst: !channelsFirst,
  };
}
