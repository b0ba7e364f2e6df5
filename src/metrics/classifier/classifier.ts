/**
 * Classifiers, which turn images into features and probabilities of their classes.
 */
import {
  dispose,
  getBackend,
  softmax,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tidy,
} from '@tensorflow/tfjs-core';
import { IMAGE_SIDE } from '../../images/browser.js';
import type { ImageClassifier, KnownClasses } from '../imageClassifier.js';
import { imageTensor, inChunks } from './chunks.js';
import { classifierPass, tensorsOf, type WeightTensors } from './network.js';
import { checkLogits, drawnImages } from './selfCheck.js';
import type { LookedAt, WeightArray } from './weightArrays.js';

/** What a classifier says of images. */
export interface Classified {
  /** `[count, 128]`: what the last hidden layer puts out. */
  readonly features: Float32Array;
  /** `[count, classes]` */
  readonly probabilities: Float32Array;
}

const DIGITS: LookedAt = { size: IMAGE_SIDE, channels: 1 };

interface Settings {
  /** Figures by different versions do not compare. */
  readonly version: string;
  readonly images: LookedAt;
  readonly classes: KnownClasses;
}

/** What `checkedClassifier` makes. It holds memory of the backend until it is disposed. */
export class Classifier implements ImageClassifier {
  readonly version: string;
  readonly classes: KnownClasses;
  readonly #images: LookedAt;
  readonly #weights: WeightTensors;

  constructor(weights: WeightTensors, { version, images, classes }: Settings) {
    this.version = version;
    this.classes = classes;
    this.#images = images;
    this.#weights = weights;
  }

  /** Classifies images, `[count, size, size, channels]` bytes, 0 black to 255 white. An image's figures depend on it alone. */
  async classify(images: Uint8Array, count: number): Promise<Classified> {
    const [features, probabilities] = await inChunks(images, { count, ...this.#images }, (chunk) => {
      const { features, logits } = classifierPass(this.#weights, chunk);
      return [features, softmax(logits)];
    });
    return { features: features!, probabilities: probabilities! };
  }

  /** The features alone, of images from 0 (black) to 1 (white); gradients pass through. The tensor is the caller's. */
  features(images: Tensor): Tensor {
    return classifierPass(this.#weights, images as Tensor4D).features;
  }

  /** Frees the memory; nothing can be classified after that. */
  dispose(): void {
    dispose([...this.#weights]);
  }
}

/**
 * The classifier of MNIST's digits, of these weights, on the current backend. Throws a UserError where that does not
 * compute known logits.
 */
export async function checkedClassifier(arrays: readonly WeightArray[]): Promise<Classifier> {
  const weights = tensorsOf(arrays);
  try {
    await checkOnBackend(weights);
  } catch (error) {
    dispose([...weights]);
    throw error;
  }
  const classes = { score: 'mnistScore', shares: new Array<number>(10).fill(0.1) } as const;
  return new Classifier(weights, { version: 'mnist-cnn-1', images: DIGITS, classes });
}

/** A classifier of these weights, which are as `weightShapes` says. */
export const classifierOf = (weights: readonly WeightArray[], settings: Settings) =>
  new Classifier(tensorsOf(weights), settings);

async function checkOnBackend(weights: WeightTensors): Promise<void> {
  const { images } = drawnImages();
  const logits: Tensor2D = tidy(() => classifierPass(weights, imageTensor(images, DIGITS)).logits);
  try {
    checkLogits(await logits.data(), getBackend());
  } finally {
    logits.dispose();
  }
}
