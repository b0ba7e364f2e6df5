/**
 * The Adam optimizer of one network: its moments, its count of updates. Owned here rather than
 * TensorFlow.js' because a resumed run must continue with the same bits.
 */
import { keep, type Tensor, tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { Network, WeightValue, WeightValues } from '../models/index.js';
import { adamUpdate } from '../ops/index.js';

export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

interface Moments {
  first: Tensor;
  second: Tensor;
}

/** The names that a weight's moments have on disk, after Keras. */
const MOMENT_NAMES = { first: 'momentum', second: 'velocity' } as const;

export class Adam {
  readonly #network: Network;
  readonly #options: AdamOptions;
  readonly #moments: ReadonlyMap<string, Moments>;
  #iterations = 0;
  /** It may be changed between updates. */
  learningRate: number;

  /** Makes the moments, all zero; the caller disposes them with `dispose`. */
  constructor(network: Network, options: AdamOptions) {
    this.#network = network;
    this.#options = options;
    this.learningRate = options.learningRate;
    const made = tidy(() =>
      network.trainableNames.map((name) => {
        const weight = network.weight(name);
        return { name, first: zerosLike(weight), second: zerosLike(weight) };
      }),
    );
    this.#moments = new Map(
      made.map(({ name, first, second }) => [name, { first: keep(first), second: keep(second) }]),
    );
  }

  /** How many updates there have been. */
  get iterations(): number {
    return this.#iterations;
  }

  /**
   * One update of every trainable weight. Source: Kingma and Ba 2015, with the bias corrections in the step
   * size, as Keras does it. `share`, of 1, is how much of the learning rate counts in this update.
   */
  apply(gradients: ReadonlyMap<string, Tensor>, share = 1): void {
    this.#iterations++;
    const { beta1, beta2, epsilon } = this.#options;
    const t = this.#iterations;
    const stepSize = (this.learningRate * share * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const options = { stepSize, beta1, beta2, epsilon, overwrite: true };
    for (const [name, moments] of this.#moments) {
      const weight = this.#network.weight(name);
      const state = { weight, firstMoment: moments.first, secondMoment: moments.second };
      tidy(() => {
        const updated = adamUpdate(state, gradients.get(name)!, options);
        weight.assign(updated.weight);
        moments.first.dispose();
        moments.second.dispose();
        moments.first = keep(updated.firstMoment);
        moments.second = keep(updated.secondMoment);
      });
    }
  }

  /** Copies of the moments, named `<weight>/momentum` and `<weight>/velocity`. */
  async readMoments(): Promise<WeightValues> {
    const values = new Map<string, WeightValue>();
    for (const [name, moments] of this.#moments) {
      for (const which of ['first', 'second'] as const) {
        const data = (await moments[which].data()) as Float32Array;
        values.set(`${name}/${MOMENT_NAMES[which]}`, { shape: moments[which].shape, values: data.slice() });
      }
    }
    return values;
  }

  /** Sets the moments and the count of updates. Throws when a moment is missing. */
  restore(moments: WeightValues, iterations: number): void {
    for (const [name, own] of this.#moments) {
      for (const which of ['first', 'second'] as const) {
        const saved = moments.get(`${name}/${MOMENT_NAMES[which]}`);
        if (!saved) throw new Error(`The optimizer's state lacks ${name}/${MOMENT_NAMES[which]}.`);
        own[which].dispose();
        own[which] = keep(tensor(saved.values.slice(), [...saved.shape]));
      }
    }
    this.#iterations = iterations;
  }

  dispose(): void {
    for (const { first, second } of this.#moments.values()) {
      first.dispose();
      second.dispose();
    }
  }
}
