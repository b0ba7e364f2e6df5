/**
 * The classifier that figures are computed with: images of digits to features and probabilities.
 */
import {
  dispose,
  getBackend,
  softmax,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../../images/index.js';
import { classifierPass, tensorsOf, type WeightTensors } from './network.js';
import { checkLogits, drawnImages } from './selfCheck.js';
import { drawnWeights, readWeights } from './weights.js';

export { readWeights };

/** What the classifier says of images. */
export interface Classified {
  /** `[count, 128]`: what the last hidden layer puts out. */
  readonly features: Float32Array;
  /** `[count, 10]`: of each digit, 0 to 9. */
  readonly probabilities: Float32Array;
}

/** Images classified at once: bounds the memory. */
const CHUNK = 500;

/** What `loadClassifier` loads. It holds memory of the backend until it is disposed. */
export class Classifier {
  /** Figures by different versions do not compare. */
  readonly version: string;
  readonly #weights: WeightTensors;

  constructor(weights: WeightTensors, version: string) {
    this.version = version;
    this.#weights = weights;
  }

  /** Classifies images, `[count, 28, 28]` bytes, 0 black to 255 white. An image's figures depend on it alone. */
  async classify(images: Uint8Array, count: number): Promise<Classified> {
    if (images.length !== count * IMAGE_PIXELS) {
      throw new RangeError(`Expected ${count * IMAGE_PIXELS} bytes of images but received ${images.length}.`);
    }
    const features: Float32Array[] = [];
    const probabilities: Float32Array[] = [];
    for (let from = 0; from < count; from += CHUNK) {
      const chunk = images.subarray(from * IMAGE_PIXELS, (from + CHUNK) * IMAGE_PIXELS);
      const found = tidy(() => {
        const { features, logits } = classifierPass(this.#weights, imageTensor(chunk));
        return { features, probabilities: softmax(logits) };
      });
      try {
        features.push(await found.features.data<'float32'>());
        probabilities.push(await found.probabilities.data<'float32'>());
      } finally {
        dispose(found);
      }
    }
    return { features: joined(features), probabilities: joined(probabilities) };
  }

  /** Frees the memory; nothing can be classified after that. */
  dispose(): void {
    dispose({ ...this.#weights });
  }
}

/**
 * Loads the classifier on the current backend. Throws a UserError where its weights are damaged, or where the
 * backend does not compute known logits.
 */
export async function loadClassifier(): Promise<Classifier> {
  const weights = tensorsOf(await readWeights());
  try {
    await checkOnBackend(weights);
  } catch (error) {
    dispose({ ...weights });
    throw error;
  }
  return new Classifier(weights, 'mnist-cnn-1');
}

/**
 * The same network with random weights that nothing was taught: its features know no digits, and so a generator cannot
 * please the classifier alone. Source: Naeem et al. 2020, section 5.
 */
export function randomFeatures(): Classifier {
  return new Classifier(tensorsOf(drawnWeights(1)), 'random-cnn-1');
}

async function checkOnBackend(weights: WeightTensors): Promise<void> {
  const logits: Tensor2D = tidy(() => classifierPass(weights, imageTensor(drawnImages().images)).logits);
  try {
    checkLogits(await logits.data(), getBackend());
  } finally {
    logits.dispose();
  }
}

function imageTensor(bytes: Uint8Array): Tensor4D {
  // A loop: Float32Array.from takes ten times as long.
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < values.length; i++) values[i] = bytes[i]! / 255;
  return tensor(values, [bytes.length / IMAGE_PIXELS, IMAGE_SIDE, IMAGE_SIDE, 1]);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((total, { length }) => total + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
