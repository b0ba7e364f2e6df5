/**
 * What a network computes in inference mode, where its weights and statistics are constants.
 */
import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import {
  type BatchStatistics,
  biasLeakyReluDropout,
  type Differentiable,
  normalizeLeakyRelu,
} from '../ops/index.js';
import { plainOp } from './forward.js';
import { fusedGroups, type LayerGroup } from './fusedGroups.js';
import type { Network } from './network.js';

type Statistics = ReadonlyMap<string, BatchStatistics>;

/**
 * Runs the network on `input` (`[batch, ...inputShape]`) in inference mode: the moving statistics, or those
 * given by layer name; no dropout. Leaves no tensors behind but the result.
 */
export function inferencePass(network: Network, input: Tensor, statistics?: Statistics): Tensor {
  return tidy(() =>
    fusedGroups(network.layers).reduce(
      (x, group) => inferenceStage(network, group, x, statistics).output,
      input,
    ),
  );
}

/** An inference-mode pass, waiting for the gradient of its output. */
export interface InputPass {
  readonly output: Tensor;
  /** Takes a loss' gradient at the output to the input. To be called at most once. */
  backward(outputGradient: Tensor): Tensor;
}

/** The same with a way back to the input, for what is sought there. Call inside `tf.tidy`. */
export function inputPass(network: Network, input: Tensor): InputPass {
  const stages: Differentiable[] = [];
  let x = input;
  for (const group of fusedGroups(network.layers)) {
    const stage = inferenceStage(network, group, x, undefined);
    stages.push(stage);
    x = stage.output;
  }
  return {
    output: x,
    backward: (outputGradient) =>
      stages.reduceRight(
        (gradient, stage) => stage.backward(gradient, { needsWeightGradients: false }).input!,
        outputGradient,
      ),
  };
}

function inferenceStage(
  network: Network,
  group: LayerGroup,
  x: Tensor,
  statistics: Statistics | undefined,
): Differentiable {
  switch (group.kind) {
    case 'plain':
      return plainOp(network, group.placed, x);
    case 'batchNorm': {
      const weight = (name: string) => network.weight(`${group.name}/${name}`);
      const moving = { mean: weight('moving_mean'), variance: weight('moving_variance') };
      const used = statistics?.get(group.name) ?? moving;
      return normalizeLeakyRelu(x, weight('gamma'), weight('beta'), { ...group, statistics: used });
    }
    case 'bias': {
      const bias = group.biasName ? network.weight(group.biasName) : undefined;
      return biasLeakyReluDropout(x, bias, group);
    }
  }
}
