/**
 * What a network computes in training mode, with a way back for gradients. Which layers are computed together is in
 * `fusedGroups.ts`; the inference mode is in `inference.ts`.
 */
import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import {
  type BatchStatistics,
  batchNormLeakyRelu,
  biasLeakyReluDropout,
  convolution,
  type Differentiable,
  dense,
  tanhActivation,
  transposedConvolution,
  type Wanted,
} from '../ops/index.js';
import type { PlacedLayer, Shape } from '../presets/index.js';
import type { Key } from '../random/index.js';
import { fusedGroups, type LayerGroup } from './fusedGroups.js';
import type { Network } from './network.js';

export interface TrainingOptions {
  /** The dropout masks' random numbers; absent: dropout is off. Each layer draws the key's part plus its place. */
  readonly dropoutKey?: Key | undefined;
}

/** A training-mode pass, waiting for the gradient of its output. */
export interface TrainingPass {
  readonly output: Tensor;
  /** By layer name: the mean and variance that each batch norm saw. */
  readonly statistics: ReadonlyMap<string, BatchStatistics>;
  /**
   * Takes a loss' gradient at the output to the input and to every trainable weight, as far as they are wanted.
   * To be called at most once; disposes the pass' inner activations and the given gradient.
   */
  backward(outputGradient: Tensor, wanted?: Wanted): NetworkGradients;
}

export interface NetworkGradients {
  readonly input: Tensor | undefined;
  /** By weight name; empty where they were not asked for. */
  readonly weights: ReadonlyMap<string, Tensor>;
}

/** One op of a pass and the full names of its weights. */
export interface Stage extends Differentiable {
  readonly weightNames: readonly string[];
}

/**
 * Runs the network on `input` (`[batch, ...inputShape]`) in training mode: batch statistics, dropout.
 * Changes no weight and no statistic. Call inside `tf.tidy`.
 */
export function trainingPass(network: Network, input: Tensor, options: TrainingOptions = {}): TrainingPass {
  const { stages, statistics } = trainingStages(network, input, options);
  return {
    output: stages.at(-1)!.output,
    statistics,
    backward: (outputGradient, wanted = {}) => backward(stages, outputGradient, wanted),
  };
}

/** The pass op by op; see `trainingPass`. */
export function trainingStages(
  network: Network,
  input: Tensor,
  options: TrainingOptions,
): { readonly stages: readonly Stage[]; readonly statistics: ReadonlyMap<string, BatchStatistics> } {
  const stages: Stage[] = [];
  const statistics = new Map<string, BatchStatistics>();
  let x = input;
  for (const group of fusedGroups(network.layers)) {
    const stage = trainingStage(network, group, x, options, statistics);
    stages.push(stage);
    x = stage.output;
  }
  return { stages, statistics };
}

function backward(
  stages: readonly Stage[],
  outputGradient: Tensor,
  { needsInputGradient = true, needsWeightGradients = true }: Wanted,
): NetworkGradients {
  const weights = new Map<string, Tensor>();
  let gradient: Tensor | undefined = outputGradient;
  for (const [index, stage] of [...stages.entries()].reverse()) {
    const gradients = stage.backward(gradient!, {
      needsInputGradient: index > 0 || needsInputGradient,
      needsWeightGradients,
    });
    if (needsWeightGradients) {
      stage.weightNames.forEach((name, i) => {
        weights.set(name, gradients.weights[i]!);
      });
    }
    gradient!.dispose();
    if (index < stages.length - 1) stage.output.dispose();
    gradient = gradients.input;
  }
  return { input: gradient, weights };
}

function trainingStage(
  network: Network,
  group: LayerGroup,
  x: Tensor,
  { dropoutKey }: TrainingOptions,
  statistics: Map<string, BatchStatistics>,
): Stage {
  switch (group.kind) {
    case 'plain': {
      const kernelName = `${group.placed.name}/kernel`;
      return {
        ...plainOp(network, group.placed, x),
        weightNames: network.variables.has(kernelName) ? [kernelName] : [],
      };
    }
    case 'batchNorm': {
      const weightNames = [`${group.name}/gamma`, `${group.name}/beta`];
      const weight = (name: string) => network.weight(`${group.name}/${name}`);
      const op = batchNormLeakyRelu(x, weight('gamma'), weight('beta'), group);
      statistics.set(group.name, op.statistics);
      return { ...op, weightNames };
    }
    case 'bias': {
      const bias = group.biasName ? network.weight(group.biasName) : undefined;
      const key = dropoutKey && { ...dropoutKey, part: dropoutKey.part + group.index };
      const dropout = key && group.rate > 0 ? { rate: group.rate, key } : undefined;
      const weightNames = group.biasName ? [group.biasName] : [];
      return { ...biasLeakyReluDropout(x, bias, { slope: group.slope, dropout }), weightNames };
    }
  }
}

function reshaped(x: Tensor, outputShape: Shape): Differentiable {
  return {
    output: reshape(x, [x.shape[0]!, ...outputShape]),
    backward: (dy) => ({ input: reshape(dy, x.shape), weights: [] }),
    tangent: (direction) => reshaped(direction, outputShape),
  };
}

/** A layer without bias, normalisation or LeakyReLU. */
export function plainOp(
  network: Network,
  { name, layer, outputShape }: PlacedLayer,
  x: Tensor,
): Differentiable {
  switch (layer.kind) {
    case 'dense':
      return dense(x, network.weight(`${name}/kernel`));
    case 'conv2d':
      return convolution(x, network.weight(`${name}/kernel`), layer.strides);
    case 'conv2d_transpose':
      return transposedConvolution(x, network.weight(`${name}/kernel`), layer.strides);
    case 'activation':
      return tanhActivation(x);
    case 'reshape':
    case 'flatten':
      return reshaped(x, outputShape);
    default:
      throw new Error(`A ${layer.kind} layer cannot stand here.`);
  }
}
