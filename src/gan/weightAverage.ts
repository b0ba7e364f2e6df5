/**
 * The exponential moving average of a network's weights over the steps of its training: a network of its own.
 */
import { tidy } from '@tensorflow/tfjs-core';
import type { Network } from '../models/index.js';
import { movingAverage } from '../ops/index.js';

export class WeightAverage {
  /** The average, moving statistics included; owned by this object. */
  readonly network: Network;
  readonly #decay: number;

  /** Takes over `network`, which begins with the weights of the one in training. `decay` is in (0, 1). */
  constructor(network: Network, decay: number) {
    this.network = network;
    this.#decay = decay;
  }

  /**
   * Moves the average towards the weights after update number `update`, from 1. The first updates count for more,
   * so that the random weights at the beginning are soon forgotten: the decay is at most
   * `(1 + update) / (10 + update)`, as in TensorFlow's ExponentialMovingAverage.
   */
  update(trained: Network, update: number): void {
    const decay = Math.min(this.#decay, (1 + update) / (10 + update));
    for (const [name, average] of this.network.variables) {
      tidy(() => average.assign(movingAverage(average, trained.weight(name), 1 - decay)));
    }
  }

  dispose(): void {
    this.network.dispose();
  }
}
