/**
 * TensorFlow's figures in test/reference (made by scripts/reference) and the inputs they were computed from,
 * rebuilt from their formula. No tests here.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { product } from '../../src/figures/index.js';
import { type Batch, createGan, type Gan } from '../../src/gan/index.js';
import type { Network, WeightValues } from '../../src/models/index.js';
import { findPreset, type ImageFormat, MNIST_FORMAT, shapeOf, zeros } from '../../src/presets/index.js';

export interface Formula {
  readonly tensor: number;
  readonly shape: number[];
  readonly offset: number;
  readonly limit: number;
  readonly firstValues: [number, number];
  readonly sampledAt: number[];
}

interface Inputs {
  readonly weights: Record<'generator' | 'discriminator', Record<string, Formula>>;
  readonly latentVectors: Omit<Formula, 'tensor' | 'shape'> & { readonly tensorOfStep0: number };
  readonly images: Omit<Formula, 'tensor' | 'shape'> & { readonly tensorOfStep0: number };
}

/** A tensor's norm, sum and the values at `sampledAt`. */
export interface Digest {
  readonly norm: number;
  readonly sum: number;
  readonly samples: number[];
}

export interface Losses {
  readonly generatorLoss: number;
  readonly discriminatorLoss: number;
  readonly realScore: number;
  readonly fakeScore: number;
}

export interface StepFigures extends Losses {
  readonly batchSize: number;
  readonly gradients: Record<'generator' | 'discriminator', Record<string, Digest>>;
  readonly movingStatistics: Record<string, Pick<Digest, 'sum' | 'samples'>>;
}

export interface AdamFigures {
  readonly batchSize: number;
  readonly steps: Losses[];
  readonly weights: Record<
    'generator' | 'discriminator',
    Record<string, Digest & { readonly change: Digest }>
  >;
}

export interface InferenceFigures {
  readonly batchSize: number;
  readonly generated: { readonly sampledAt: number[]; readonly samples: number[] };
  readonly realLogits: number[];
}

export function readFigures<Figures>(name: string): Figures {
  const path = new URL(`../reference/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Figures;
}

export const inputs = readFigures<Inputs>('inputs');

/** Tensor `t` of the formula in inputs.json. */
function hashed(
  t: number,
  count: number,
  { offset, limit }: { offset: number; limit: number },
): Float32Array {
  // A loop: Float32Array.from takes ten times as long, and there are millions of weights.
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    let x = (Math.imul(i, 2654435761) + t * 40503 + 12345) >>> 0;
    x = Math.imul(x ^ (x >>> 16), 2246822519) >>> 0;
    x = Math.imul(x ^ (x >>> 13), 3266489917) >>> 0;
    x = (x ^ (x >>> 16)) >>> 0;
    values[i] = offset + (2 * ((x + 0.5) / 2 ** 32) - 1) * limit;
  }
  return values;
}

type Formulas = Readonly<Record<string, Formula>>;
const computed = new WeakMap<Formulas, WeightValues>();

/** A network's weights from their formulas, computed once. */
function weightsOf(formulas: Formulas): WeightValues {
  const known = computed.get(formulas);
  if (known) return known;
  const weights: WeightValues = new Map(
    Object.entries(formulas).map(([name, formula]) => {
      const count = product(formula.shape);
      return [name, { shape: formula.shape, values: hashed(formula.tensor, count, formula) }];
    }),
  );
  computed.set(formulas, weights);
  return weights;
}

/** A preset's GAN with the weights of these formulas and its own Adams. */
export function ganWith(
  model: string,
  formulas: Readonly<Record<Network['name'], Formulas>>,
  format?: ImageFormat,
): Gan {
  const preset = findPreset(model);
  const undrawn = {
    ...preset,
    generator: (latentDim: number) => ({ ...preset.generator(latentDim, format), initializer: zeros }),
    discriminator: () => ({ ...preset.discriminator(format), initializer: zeros }),
  };
  const gan = createGan(undrawn, preset.defaults, 1);
  gan.generator.writeWeights(weightsOf(formulas.generator));
  gan.discriminator.writeWeights(weightsOf(formulas.discriminator));
  return gan;
}

/** The `dcgan` preset with the reference's weights and the tutorial's Adam. */
export const referenceGan = (): Gan => ganWith('dcgan', inputs.weights);

/** Step `step`'s images and latent vectors, without dropout. */
export function referenceBatch(batchSize: number, step = 0, format = MNIST_FORMAT): Batch {
  const shape = shapeOf(format);
  const values = ({ tensorOfStep0, ...formula }: Inputs['images'], size: number) =>
    hashed(tensorOfStep0 + step, batchSize * size, formula);
  return {
    images: tf.tensor(values(inputs.images, product(shape)), [batchSize, ...shape]),
    latentVectors: tf.tensor(values(inputs.latentVectors, 100), [batchSize, 100]),
  };
}

/**
 * How far a tensor is from its figures, in units of its root mean square: the largest difference of a
 * sampled element, and that of the norms.
 */
export function digestError(values: ArrayLike<number>, figures: Digest, sampledAt: number[]): number {
  const rms = figures.norm / Math.sqrt(values.length);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i]! * values[i]!;
  const norm = Math.sqrt(squares);
  const samples = sampledAt.map((at, index) => Math.abs(values[at]! - figures.samples[index]!) / rms);
  return Math.max(Math.abs(norm / figures.norm - 1), ...samples);
}

const LOSS_TOLERANCE = 1e-5;

/** The same losses and scores. */
export function assertLosses(actual: Losses, expected: Losses): void {
  for (const name of ['generatorLoss', 'discriminatorLoss', 'realScore', 'fakeScore'] as const) {
    const error = Math.abs(actual[name] / expected[name] - 1);
    assert.ok(error < LOSS_TOLERANCE, `${name} is ${actual[name]}, TensorFlow's ${expected[name]}`);
  }
}

/** The network has these moving statistics. */
export function assertStatistics(network: Network, expected: StepFigures['movingStatistics']): void {
  for (const [name, { samples, sum }] of Object.entries(expected)) {
    const values = network.weight(name).dataSync();
    const total = Array.from(values).reduce((all, value) => all + value, 0);
    assert.ok(Math.abs(total - sum) < 1e-5 * values.length, `${name} sums to ${total}, not ${sum}`);
    assert.ok(
      samples.every((sample) => values.some((value) => Math.abs(value - sample) < 1e-6)),
      name,
    );
  }
}
