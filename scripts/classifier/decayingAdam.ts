/**
 * Adam whose learning rate falls linearly to zero: the last steps average the noise of the batches away.
 */
import { keep, type Tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { Network } from '../../src/models/index.js';
import { adamUpdate } from '../../src/ops/index.js';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-7;

export interface Schedule {
  /** At the first step. */
  readonly learningRate: number;
  /** After so many steps it is zero. */
  readonly steps: number;
}

export class DecayingAdam {
  readonly #network: Network;
  readonly #schedule: Schedule;
  readonly #moments: Map<string, { first: Tensor; second: Tensor }>;
  #step = 0;

  constructor(network: Network, schedule: Schedule) {
    this.#network = network;
    this.#schedule = schedule;
    this.#moments = new Map(
      network.trainableNames.map((name) => {
        const weight = network.weight(name);
        return [name, { first: keep(zerosLike(weight)), second: keep(zerosLike(weight)) }];
      }),
    );
  }

  /** One update of every weight. Source: Kingma and Ba 2015. */
  apply(gradients: ReadonlyMap<string, Tensor>): void {
    const { learningRate, steps } = this.#schedule;
    const rate = learningRate * (1 - this.#step / steps);
    this.#step++;
    const stepSize = (rate * Math.sqrt(1 - BETA2 ** this.#step)) / (1 - BETA1 ** this.#step);
    const options = { stepSize, beta1: BETA1, beta2: BETA2, epsilon: EPSILON };
    for (const [name, { first, second }] of this.#moments) {
      const weight = this.#network.weight(name);
      tidy(() => {
        const state = { weight, firstMoment: first, secondMoment: second };
        const updated = adamUpdate(state, gradients.get(name)!, options);
        weight.assign(updated.weight);
        this.#moments.set(name, { first: keep(updated.firstMoment), second: keep(updated.secondMoment) });
        first.dispose();
        second.dispose();
      });
    }
  }
}
