/**
 * Networks whose every weight matters: what training would have left, so that a mix-up of two weights shows. No
 * tests here.
 */

import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { product } from '../../src/figures/index.js';
import { inferencePass, type LayersModelFiles, Network, type WeightValues } from '../../src/models/index.js';
import { findPreset, type ImageFormat } from '../../src/presets/index.js';
import { normals, streamKey } from '../../src/random/index.js';

export const PROVENANCE = { network: 'generator', run: 'première-Δ', checkpoint: 'epoch-0003', epoch: 3 };

/** A preset's network; dispose it after use. */
export function presetNetwork(name: Network['name'], model = 'dcgan', images?: ImageFormat): Network {
  const preset = findPreset(model);
  const plan = name === 'generator' ? preset.generator(100, images) : preset.discriminator(images);
  return new Network(plan, streamKey(1, 'initialization', name === 'generator' ? 0 : 1));
}

/** Moves everything but the kernels from where it starts, and returns all weights. */
export async function trained(network: Network): Promise<WeightValues> {
  const weights = new Map(
    [...(await network.readWeights())].map(([name, { shape, values }], index) => {
      if (name.endsWith('/kernel')) return [name, { shape, values }];
      const noise = normals(streamKey(9, 'samples', index), values.length);
      const moved = (value: number, i: number) => {
        // What the untrained generator's activations have, so that no rounding error is blown up.
        const variance = name.startsWith('batch_normalization/') ? 0.02 : 0.4;
        if (name.endsWith('/moving_variance')) return variance * (1 + Math.abs(noise[i]!));
        return value + 0.2 * noise[i]!;
      };
      return [name, { shape, values: values.map(moved) }];
    }),
  );
  network.writeWeights(weights);
  return weights;
}

/** `count` inputs from N(0, 1). */
export function inputsFor({ inputShape }: Network, count: number): Float32Array {
  const size = count * product(inputShape);
  return normals(streamKey(2, 'latentVectors'), size);
}

/** What the network itself computes for inputs `[count, ...inputShape]`. */
export function ownOutput(network: Network, inputs: Float32Array, count: number): Float32Array {
  return tf.tidy(() => {
    const input = tf.tensor(inputs, [count, ...network.inputShape]);
    return inferencePass(network, input).dataSync() as Float32Array;
  });
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

export function deviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Loads a LayersModel with TensorFlow.js' own `loadLayersModel`. */
export function openTfjs(files: LayersModelFiles): Promise<LayersModel> {
  const { weightsManifest, ...model } = JSON.parse(Buffer.from(files['model.json']).toString()) as {
    modelTopology: object;
    userDefinedMetadata: Record<string, unknown>;
    weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
  };
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const weightData = new Uint8Array(files['weights.bin']).buffer;
  return loadLayersModel(tf.io.fromMemory({ ...model, weightSpecs, weightData }));
}

/** What a loaded model makes of inputs of this shape. */
export function predict(model: LayersModel, inputs: Float32Array, shape: number[]): Float32Array {
  return tf.tidy(() => (model.predict(tf.tensor(inputs, shape)) as tf.Tensor).dataSync() as Float32Array);
}
