/**
 * From images back to latent vectors: those from which the generator draws what is most like them. The search itself is
 * in `latentSearch.ts`.
 */
import { UserError } from '../errors.js';
import { grayLevels, IMAGE_PIXELS } from '../images/index.js';
import { DIGITS, oneHot } from '../latent/index.js';
import { type Classifier, type ImageSet, loadClassifier } from '../metrics/index.js';
import { inferencePass, inputPass, type Network } from '../models/index.js';
import { checkOptions, PROJECT_OPTIONS } from '../options/index.js';
import { featureNetwork } from './judging/index.js';
import { latentVectorsFor, type SearchedNetwork } from './latentSearch.js';
import { type LoadedGenerator, type LoadGeneratorOptions, loadGenerator } from './loadGenerator.js';

const { steps, run, checkpoint, out, backend } = PROJECT_OPTIONS;
const OPTIONS = { steps, run, checkpoint, out, backend };

/** Targets that are sought at once: bounds the memory. */
const CHUNK = 8;

export interface ProjectOptions extends LoadGeneratorOptions {
  /** Bytes `[count, 28, 28]`, 0 black to 255 white; `digits` are what a class-conditional generator is to draw. */
  readonly images: ImageSet;
  /** Steps of gradient descent, 1 to 10,000; 50 by default. */
  readonly steps?: number | undefined;
}

export interface Projections extends Pick<LoadedGenerator, 'run' | 'checkpoint' | 'latentDim'> {
  /** `[count, latentDim]`. */
  readonly latentVectors: Float32Array;
  /** The digit that each was drawn as, by a class-conditional generator. */
  readonly digits: readonly number[] | undefined;
  /** What the generator draws from them, `[count, 28, 28]` in [-1, 1]. */
  readonly images: Float32Array;
  /** Of each image: the root of the mean squared difference from its target, in grey levels, 0 to 255. */
  readonly errors: readonly number[];
  /** What the classifier takes each target, and its image, for. */
  readonly seen: readonly { readonly target: number; readonly image: number }[];
}

/**
 * Finds a latent vector for each image. The same images, checkpoint and backend give the same vectors. Throws a UserError
 * for wrong options, and when there is no such run, checkpoint or backend.
 */
export async function project({ images: targets, ...options }: ProjectOptions): Promise<Projections> {
  checkOptions(OPTIONS, options, ['onDamaged']);
  const { steps = 50, ...from } = options;
  const loaded = await loadGenerator(from);
  const owned: { dispose(): void }[] = [loaded];
  const own = <Part extends { dispose(): void }>(part: Part): Part => {
    owned.push(part);
    return part;
  };
  try {
    const classifier = own(await loadClassifier());
    const features = own(await featureNetwork());
    const { run, checkpoint, latentDim } = loaded;
    if (targets.digits && !loaded.digitShares) {
      throw new UserError(
        `Expected no digit for ${run.name}: its generator is not class-conditional. Leave it out.`,
        { exitCode: 2 },
      );
    }
    const seen = await digitsSeen(classifier, targets);
    const digits = loaded.digitShares && (targets.digits ?? seen);
    const search = { latentDim, generator: searched(loaded.generator), features: searched(features), steps };
    const found: Float32Array[] = [];
    for (let first = 0; first < targets.count; first += CHUNK) {
      const end = Math.min(first + CHUNK, targets.count);
      const chunk = {
        pixels: targets.images.subarray(first * IMAGE_PIXELS, end * IMAGE_PIXELS),
        digits: digits?.slice(first, end),
      };
      found.push(await latentVectorsFor(chunk, search));
    }
    const latentVectors = Float32Array.from(found.flatMap((vectors) => [...vectors]));
    const { images } = await loaded.generate(latentVectors, digits && oneHot(digits));
    const bytes = grayLevels(images);
    const drawn = await digitsSeen(classifier, { images: bytes, count: targets.count });
    return {
      ...{ run, checkpoint, latentDim, latentVectors, digits, images },
      errors: errorsOf(bytes, targets.images),
      seen: seen.map((target, index) => ({ target, image: drawn[index]! })),
    };
  } finally {
    for (const part of owned) part.dispose();
  }
}

const searched = (network: Network): SearchedNetwork => ({
  output: (input) => inferencePass(network, input),
  pass: (input) => inputPass(network, input),
});

/** What the classifier takes each image for. */
async function digitsSeen(classifier: Classifier, { images, count }: ImageSet): Promise<number[]> {
  const { probabilities } = await classifier.classify(images, count);
  return Array.from({ length: count }, (_, index) => {
    const own = probabilities.subarray(index * DIGITS, (index + 1) * DIGITS);
    return own.indexOf(Math.max(...own));
  });
}

/** The root of the mean squared difference of each pair of images, `[count, 28, 28]` bytes each. */
function errorsOf(one: Uint8Array, other: Uint8Array): number[] {
  return Array.from({ length: one.length / IMAGE_PIXELS }, (_, index) => {
    let sum = 0;
    for (let at = index * IMAGE_PIXELS; at < (index + 1) * IMAGE_PIXELS; at++) {
      sum += (one[at]! - other[at]!) ** 2;
    }
    return Math.sqrt(sum / IMAGE_PIXELS);
  });
}
