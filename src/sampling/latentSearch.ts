/**
 * The search for latent vectors whose images are like given ones: gradient descent on the vectors, from several starts.
 *
 * What descends is the difference in pixels and in the classifier's features: pixels alone end in strokes that lie right
 * and are another digit. The vectors stay on the sphere near which N(0, 1) vectors of many dimensions lie. Source: Zhu et
 * al. 2016, "Generative Visual Manipulation on the Natural Image Manifold", section 3.
 */
import {
  add,
  concat,
  dispose,
  div,
  gather,
  mean,
  mul,
  norm,
  slice,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tidy,
  zeros,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../images/browser.js';
import { generatorInput, latentVectorsOf, oneHot } from '../latent/index.js';
import { adamUpdate } from '../ops/index.js';

/** Seeds whose images are compared with a target; the best of them are the starts. */
const CANDIDATES = 128;
const STARTS = 8;
/** Of Adam's first step; it falls to nothing, so that the last ones settle. */
const LEARNING_RATE = 0.1;
const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, overwrite: false };
/** What the features' difference counts for beside the pixels'. */
const FEATURES_WEIGHT = 0.05;

export interface Targets {
  /** Bytes `[count, 28, 28]`, 0 black to 255 white. */
  readonly pixels: Uint8Array;
  /** What a class-conditional generator is to draw for each. */
  readonly digits: readonly number[] | undefined;
}

/** A network that the search looks through. */
export interface SearchedNetwork {
  /** What it computes in inference mode. */
  output(input: Tensor): Tensor;
  /** The same with a way back to the input, once. Called inside `tf.tidy`. */
  pass(input: Tensor): { readonly output: Tensor; backward(outputGradient: Tensor): Tensor };
}

export interface SearchOptions {
  readonly latentDim: number;
  /** To images `[rows, 28, 28, 1]` in [-1, 1]. */
  readonly generator: SearchedNetwork;
  /** From images `[rows, 28, 28, 1]` in [0, 1] to features `[rows, 128]`. */
  readonly features: SearchedNetwork;
  /** Of gradient descent. */
  readonly steps: number;
  /** Called before each step with the share that is done. */
  readonly onStep?: ((share: number) => Promise<void>) | undefined;
}

/** The best latent vector that is found for each target, `[count, latentDim]`. Leaves no tensors. */
export async function latentVectorsFor(targets: Targets, options: SearchOptions): Promise<Float32Array> {
  const count = targets.pixels.length / IMAGE_PIXELS;
  const seeds = Array.from({ length: count * CANDIDATES }, (_, row) => row % CANDIDATES);
  const candidates = latentVectorsOf(seeds, options.latentDim);
  const starts = await bestOf(candidates, STARTS, { targets, ...options });
  return bestOf(await descended(starts, { targets, ...options }), 1, { targets, ...options });
}

interface Search extends SearchOptions {
  readonly targets: Targets;
}

/** Of the vectors, as many for each target in turn, those `kept` of each whose images are nearest to it. */
async function bestOf(vectors: Float32Array, kept: number, search: Search): Promise<Float32Array> {
  const { latentDim } = search;
  const count = search.targets.pixels.length / IMAGE_PIXELS;
  const rows = vectors.length / latentDim;
  const losses = await differencesOf(vectors, search);
  const best = Array.from({ length: count }, (_, target) => {
    const own = Array.from({ length: rows / count }, (_, place) => (target * rows) / count + place);
    return own.sort((one, other) => losses[one]! - losses[other]!).slice(0, kept);
  }).flat();
  const found = new Float32Array(best.length * latentDim);
  best.forEach((row, place) => {
    found.set(vectors.subarray(row * latentDim, (row + 1) * latentDim), place * latentDim);
  });
  return found;
}

async function differencesOf(vectors: Float32Array, search: Search): Promise<Float32Array> {
  const { generator, latentDim } = search;
  const rows = vectors.length / latentDim;
  const differences = tidy(() => {
    const goal = goalOf(search, rows);
    const input = inputOf(tensor(vectors, [rows, latentDim]), goal);
    return differencesFrom(goal, generator.output(input), search.features).each;
  });
  return differences.data<'float32'>().finally(() => differences.dispose());
}

/** Where gradient descent takes the vectors. */
async function descended(starts: Float32Array, search: Search): Promise<Float32Array> {
  const { latentDim, generator, features, steps, onStep } = search;
  const rows = starts.length / latentDim;
  const goal = tidy(() => goalOf(search, rows));
  let vectors: Tensor = tensor(starts, [rows, latentDim]);
  let [firstMoment, secondMoment]: Tensor[] = [zerosLike(vectors), zerosLike(vectors)];
  for (let step = 1; step <= steps; step++) {
    await onStep?.((step - 1) / steps);
    const rate = LEARNING_RATE * 0.5 * (1 + Math.cos((Math.PI * (step - 1)) / steps));
    const stepSize = (rate * Math.sqrt(1 - ADAM.beta2 ** step)) / (1 - ADAM.beta1 ** step);
    const before = { weight: vectors, firstMoment: firstMoment!, secondMoment: secondMoment! };
    [vectors, firstMoment, secondMoment] = tidy((): [Tensor, Tensor, Tensor] => {
      const pass = generator.pass(inputOf(before.weight, goal));
      const { imageGradient } = differencesFrom(goal, pass.output, features);
      const gradient = slice(pass.backward(imageGradient), [0, 0], [rows, latentDim]);
      const after = adamUpdate(before, gradient, { ...ADAM, stepSize });
      const lengths = norm(after.weight, 2, 1, true);
      const onSphere = mul(after.weight, div(Math.sqrt(latentDim), lengths));
      return [onSphere, after.firstMoment, after.secondMoment];
    });
    dispose({ ...before });
  }
  const ends = await vectors.data<'float32'>();
  dispose([vectors, firstMoment!, secondMoment!, { ...goal }]);
  return ends;
}

/** What rows of vectors are to draw: as many rows for each target, in turn. */
type Goal = {
  /** `[rows, 28, 28, 1]` in [0, 1]. */
  readonly pixels: Tensor;
  /** `[rows, 128]`. */
  readonly features: Tensor;
  /** What stands behind the vectors: the digits, `[rows, latentDim + 10]`, or nothing, `[rows, latentDim]`. */
  readonly behind: Tensor2D;
};

function goalOf({ targets, latentDim, features }: Search, rows: number): Goal {
  const count = targets.pixels.length / IMAGE_PIXELS;
  const targetOf = Array.from({ length: rows }, (_, row) => Math.floor((row * count) / rows));
  const white = Float32Array.from(targets.pixels, (byte) => byte / 255);
  const pixels: Tensor4D = tensor(white, [count, IMAGE_SIDE, IMAGE_SIDE, 1]);
  const digits = targets.digits && targetOf.map((target) => targets.digits![target]!);
  const behind = generatorInput(new Float32Array(rows * latentDim), digits && oneHot(digits));
  return {
    pixels: gather(pixels, targetOf),
    features: gather(features.output(pixels), targetOf),
    behind: tensor(behind, [rows, behind.length / rows]),
  };
}

function inputOf(vectors: Tensor, { behind }: Goal): Tensor {
  const [rows, width] = behind.shape;
  const space = zeros([rows, width - vectors.shape[1]!]);
  return add(concat([vectors, space], 1), behind);
}

/** How far images `[rows, 28, 28, 1]` in [-1, 1] are from their goals, `[rows]`, and the sum's gradient by the images. */
function differencesFrom({ pixels, features }: Goal, images: Tensor, network: SearchedNetwork) {
  const ofPixels = sub(div(add(images, 1), 2), pixels);
  const pass = network.pass(add(ofPixels, pixels));
  const ofFeatures = sub(pass.output, features);
  const weight = div(FEATURES_WEIGHT, sum(square(features), 1, true));
  const gradient = add(mul(ofPixels, 2 / IMAGE_PIXELS), pass.backward(mul(mul(ofFeatures, weight), 2)));
  return {
    each: add(mean(square(ofPixels), [1, 2, 3]), sum(mul(square(ofFeatures), weight), 1)),
    imageGradient: div(gradient, 2),
  };
}
