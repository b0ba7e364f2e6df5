/**
 * Networks with random weights that nothing was taught: their features know no classes, so that no generator can please
 * them alone, and there are some for images of any kind. Source: Naeem et al. 2020, section 5.
 */
import { dispose, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core';
import { IMAGE_SIDE } from '../../images/browser.js';
import type { ImageClassifier } from '../imageClassifier.js';
import { inChunks } from './chunks.js';
import { classifierPass, randomPass, tensorsOf, type WeightTensors } from './network.js';
import { drawnWeights, type LookedAt } from './weightArrays.js';

/** It holds memory of the backend until it is disposed. */
export class RandomFeatures implements ImageClassifier {
  readonly version: string;
  readonly #images: LookedAt;
  readonly #weights: WeightTensors;
  readonly #pass: (weights: WeightTensors, images: Tensor4D) => Tensor2D;

  constructor(
    version: string,
    images: LookedAt,
    pass: (weights: WeightTensors, images: Tensor4D) => Tensor2D,
  ) {
    this.version = version;
    this.#images = images;
    this.#weights = tensorsOf(drawnWeights(1, images));
    this.#pass = pass;
  }

  /** Images `[count, size, size, channels]`, bytes from 0 (black) to 255 (white), to features `[count, 128]`. */
  async classify(images: Uint8Array, count: number): Promise<{ readonly features: Float32Array }> {
    const pass = (chunk: Tensor4D) => [this.#pass(this.#weights, chunk)];
    const [features] = await inChunks(images, { count, ...this.#images }, pass);
    return { features: features! };
  }

  /** Frees the memory. */
  dispose(): void {
    dispose([...this.#weights]);
  }
}

/** The classifier of MNIST's digits as it is before any training. */
export function randomFeatures(): RandomFeatures {
  const pass = (weights: WeightTensors, images: Tensor4D) => classifierPass(weights, images).features;
  return new RandomFeatures('random-cnn-1', { size: IMAGE_SIDE, channels: 1 }, pass);
}

/** Features for images of any format. */
export function randomImageFeatures(images: LookedAt): RandomFeatures {
  const { size, channels } = images;
  return new RandomFeatures(`random-cnn-2-${size}x${size}x${channels}`, images, randomPass);
}
