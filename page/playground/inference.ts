/**
 * TensorFlow.js for the playground: it draws and judges images, one request after the other, and leaves no
 * tensors behind but the weights of the checkpoints that it holds.
 */
import { grad, memory, mul, sum, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { grayLevels, IMAGE_PIXELS } from '../../src/images/browser.js';
import { DIGITS, generatorInput, oneHot } from '../../src/latent/index.js';
import {
  type Classified,
  type Classifier,
  type TrainingNeighbours,
  trainingNeighbours,
} from '../../src/metrics/browser.js';
import { latentVectorsFor, type SearchedNetwork } from '../../src/sampling/browser.js';
import { BACKENDS } from './backends.js';
import { sigmoid } from './certainty.js';
import { type ChosenBackend, chooseBackend } from './chooseBackend.js';
import { CLASSIFIER_WEIGHTS, fetchClassifier } from './classifier.js';
import type { ImageBatch } from './grayPictures.js';
import { ModelCache } from './modelCache.js';
import { computesCorrectly } from './selfTest.js';
import { DRAWING_SIDE } from './strokes.js';

/** Images, and for each the probability that it is real, according to the discriminator. */
export interface Drawn extends ImageBatch {
  /** `[count]` in (0, 1). */
  readonly taken: readonly number[];
}

export interface Projection {
  /** `[latentDim]` */
  readonly latentVector: Float32Array;
  readonly digit: number | undefined;
}

/** As `dcgan project` takes. */
const PROJECTION_STEPS = 50;

export interface InferenceStatus {
  readonly backend: ChosenBackend;
  /** The generator's time, without compiling shaders; undefined before the first images. */
  readonly millisecondsPerImage?: number | undefined;
  /** Without the classifier's. */
  readonly tensors: number;
  /** Whether the digit classifier is held. */
  readonly classifier: boolean;
  /** How many checkpoints' weights are held. */
  readonly checkpoints: number;
  /** Why the last request failed. */
  readonly failure?: string | undefined;
}

export interface InferenceOptions {
  /** Where the run's checkpoints are served, without a slash at its end. */
  readonly runUrl: string;
  /** Called after each request. */
  readonly onStatus: (status: InferenceStatus) => void;
}

/** The choice holds for as long as the page is open. */
let choice: Promise<ChosenBackend> | undefined;

export class Inference {
  readonly #backend: ChosenBackend;
  readonly #models: ModelCache;
  readonly #onStatus: InferenceOptions['onStatus'];
  readonly #compiledFor = new Set<number>();
  #millisecondsPerImage: number | undefined;
  #classifier: Classifier | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #disposed = false;

  private constructor(backend: ChosenBackend, { runUrl, onStatus }: InferenceOptions) {
    this.#backend = backend;
    this.#models = new ModelCache(runUrl);
    this.#onStatus = onStatus;
  }

  /** Chooses the backend. Throws when none works. */
  static async start(options: InferenceOptions): Promise<Inference> {
    choice ??= chooseBackend(BACKENDS, computesCorrectly);
    const inference = new Inference(await choice, options);
    inference.#tell();
    return inference;
  }

  /** Images for latent vectors `[count, latentDim]`, of the digits where there are any, and the verdicts on them. */
  draw(checkpoint: string, vectors: Float32Array, digits?: AskedDigits): Promise<Drawn> {
    return this.#inTurn(async () => {
      const { generator, discriminator } = await this.#models.get(checkpoint);
      const width = generator.inputs[0]!.shape[1]!;
      const count = vectors.length / (digits === undefined ? width : width - DIGITS);
      const classes = digits === undefined ? undefined : oneHot(eachOf(digits, count));
      const input = generatorInput(vectors, classes);
      const generate = () => tidy(() => generator.predictOnBatch(tensor(input, [count, width])) as Tensor);
      const images = await this.#timed(count, generate);
      const verdicts = tidy(() => discriminator.predictOnBatch(images) as Tensor);
      try {
        const values = (await images.data()) as Float32Array;
        const [, size, , channels] = images.shape as [number, number, number, 1 | 3];
        return {
          images: values,
          size,
          channels,
          taken: logitsOf(await verdicts.data(), digits).map(sigmoid),
        };
      } finally {
        images.dispose();
        verdicts.dispose();
      }
    });
  }

  /** The probabilities in (0, 1) that images `[count, 28, 28]` in [-1, 1] are real, according to the discriminator. */
  judge(checkpoint: string, images: Float32Array, digits?: AskedDigits): Promise<number[]> {
    return this.#inTurn(async () => {
      const { discriminator } = await this.#models.get(checkpoint);
      const verdicts = tidy(() => discriminator.predictOnBatch(drawingTensor(images)) as Tensor);
      const values = await verdicts.data();
      verdicts.dispose();
      return logitsOf(values, digits).map(sigmoid);
    });
  }

  /** The gradient of an image's logit by its pixels, `[28, 28]` like the image. */
  reasons(checkpoint: string, image: Float32Array, digit?: number): Promise<Float32Array> {
    return this.#inTurn(async () => {
      const { discriminator } = await this.#models.get(checkpoint);
      const counted = digit === undefined ? [1] : [1, ...oneHot([digit])];
      const logit = (input: Tensor) => sum(mul(discriminator.apply(input) as Tensor, tensor([counted])));
      const gradient = tidy(() => grad(logit)(drawingTensor(image)));
      const values = await gradient.data();
      gradient.dispose();
      return values as Float32Array;
    });
  }

  /** What a digit classifier says of images `[count, 28, 28]` in [-1, 1]. */
  classify(images: Float32Array): Promise<Classified> {
    return this.#inTurn(async () => {
      this.#classifier ??= await fetchClassifier();
      return this.#classifier.classify(grayLevels(images), images.length / IMAGE_PIXELS);
    });
  }

  /**
   * The latent vector from which the generator draws what is most like an image `[28, 28]` in [-1, 1], and the digit that
   * it is drawn as, where the run knows digits. `onShare` is told of the share that is done.
   */
  project(
    checkpoint: string,
    image: Float32Array,
    { conditional, onShare }: { conditional: boolean; onShare: (share: number) => void },
  ): Promise<Projection> {
    return this.#inTurn(async () => {
      this.#classifier ??= await fetchClassifier();
      const classifier = this.#classifier;
      const { generator } = await this.#models.get(checkpoint);
      const width = generator.inputs[0]!.shape[1]!;
      const pixels = grayLevels(image);
      const { probabilities } = await classifier.classify(pixels, 1);
      const digit = conditional ? probabilities.indexOf(Math.max(...probabilities)) : undefined;
      const latentVector = await latentVectorsFor(
        { pixels, digits: digit === undefined ? undefined : [digit] },
        {
          latentDim: digit === undefined ? width : width - DIGITS,
          generator: searched((input) => generator.apply(input) as Tensor),
          features: searched((images) => classifier.features(images)),
          steps: PROJECTION_STEPS,
          onStep: async (share) => {
            onShare(share);
            // Or the page could neither show it nor answer.
            await new Promise((resolve) => setTimeout(resolve));
          },
        },
      );
      return { latentVector, digit };
    });
  }

  /** The training images `[count, 28, 28]`, in bytes, that are nearest to images `[count, 28, 28]` in [-1, 1]. */
  neighbours(images: Float32Array, training: Uint8Array): Promise<TrainingNeighbours> {
    return this.#inTurn(async () => {
      const [found] = await trainingNeighbours([imageSetOf(grayLevels(images))], imageSetOf(training));
      return found;
    });
  }

  /** After the requests that are under way; later ones are refused. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#queue;
    this.#models.dispose();
    this.#classifier?.dispose();
  }

  /** The first run of each batch size compiles shaders, where there are any: the second one is timed. */
  async #timed(count: number, generate: () => Tensor): Promise<Tensor> {
    if (this.#backend.compiles && !this.#compiledFor.has(count)) {
      const images = generate();
      await images.data();
      images.dispose();
      this.#compiledFor.add(count);
    }
    const started = performance.now();
    const images = generate();
    await images.data();
    this.#millisecondsPerImage = (performance.now() - started) / count;
    return images;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#disposed) return Promise.reject(new Error('The inference was disposed.'));
    const result = this.#queue.then(work);
    this.#queue = result.then(
      () => this.#tell(),
      (error: Error) => this.#tell(error.message),
    );
    return result;
  }

  #tell(failure?: string): void {
    this.#onStatus({
      backend: this.#backend,
      millisecondsPerImage: this.#millisecondsPerImage,
      tensors: memory().numTensors - (this.#classifier === undefined ? 0 : CLASSIFIER_WEIGHTS),
      classifier: this.#classifier !== undefined,
      checkpoints: this.#models.size,
      failure,
    });
  }
}

function imageSetOf(images: Uint8Array) {
  return { images, count: images.length / IMAGE_PIXELS };
}

/** Through TensorFlow.js' own gradients. */
const searched = (compute: (input: Tensor) => Tensor): SearchedNetwork => ({
  output: compute,
  pass: (input) => ({
    output: compute(input),
    backward: (outputGradient) => grad(compute)(input, outputGradient),
  }),
});

/** The digit of all images or of each; absent where the model knows none. */
type AskedDigits = number | ArrayLike<number>;

function eachOf(digits: AskedDigits, count: number): ArrayLike<number> {
  return typeof digits === 'number' ? new Array<number>(count).fill(digits) : digits;
}

function drawingTensor(images: Float32Array): Tensor {
  const side = DRAWING_SIDE;
  return tensor(images, [images.length / side ** 2, side, side, 1]);
}

/** Each image's logit: a class-conditional discriminator's general verdict and that of the digit. */
function logitsOf(verdicts: ArrayLike<number>, digits: AskedDigits | undefined): number[] {
  if (digits === undefined) return Array.from(verdicts);
  const outputs = 1 + DIGITS;
  const each = eachOf(digits, verdicts.length / outputs);
  return Array.from(
    each,
    (digit, image) => verdicts[image * outputs]! + verdicts[image * outputs + 1 + digit]!,
  );
}
