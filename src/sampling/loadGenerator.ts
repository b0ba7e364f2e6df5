/**
 * A generator from a checkpoint, ready to draw: only its own files are read.
 */
import type { BackendChoice } from '../backends/index.js';
import { UserError } from '../errors.js';
import type { Channels } from '../images/index.js';
import { DIGITS, digitsOf, generatorInput, latentVectorsOf, oneHot } from '../latent/index.js';
import type { Network } from '../models/index.js';
import { checkOptions, SAMPLE_OPTIONS } from '../options/index.js';
import type { ImageFormat } from '../presets/index.js';
import type { Run } from '../runs/index.js';
import { checkDigits } from './checkDigits.js';
import { generateImages } from './generateImages.js';
import type { LatentSpace } from './inputOfSeeds.js';
import { type LoadNetworkOptions, loadNetwork } from './loadNetwork.js';
import { checkSeeds } from './seeds.js';

const { run, checkpoint, out, backend } = SAMPLE_OPTIONS;
const OPTIONS = { run, checkpoint, out, backend };

export type LoadGeneratorOptions = LoadNetworkOptions;

/** Images as `imageGrid` takes them. */
export interface GeneratedImages {
  /** `[count, height, width, channels]`, image by image and row by row, from -1 (black) to 1 (white). */
  readonly images: Float32Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** 1: grey; 3: red, green and blue. */
  readonly channels: Channels;
}

/** What `loadGenerator` loads. It holds memory of the backend until it is disposed. */
export class LoadedGenerator implements LatentSpace {
  /** The network itself; its batch norms' statistics are those that the run's samples are drawn with. */
  readonly generator: Network;
  readonly run: Run;
  /** The checkpoint's name. */
  readonly checkpoint: string;
  /** The compute backend. */
  readonly backend: BackendChoice;
  /** How many numbers a latent vector has. */
  readonly latentDim: number;
  /** Where the generator is class-conditional: the share of each digit among its training images, `[10]`. */
  readonly digitShares: readonly number[] | undefined;
  /** Size and channels of what it draws. */
  readonly format: ImageFormat;
  #disposed = false;

  constructor(
    generator: Network,
    from: Pick<LoadedGenerator, 'run' | 'checkpoint' | 'backend' | 'latentDim' | 'digitShares'> & {
      readonly images: ImageFormat;
    },
  ) {
    this.format = from.images;
    this.generator = generator;
    this.latentDim = from.latentDim;
    this.digitShares = from.digitShares;
    this.run = from.run;
    this.checkpoint = from.checkpoint;
    this.backend = from.backend;
  }

  /**
   * Draws an image for each seed (an array of whole numbers from 0), or for each latent vector (a Float32Array
   * `[count, latentDim]` of N(0, 1) numbers). An image depends on its own seed or vector alone. A class-conditional
   * generator draws `digits`: one for each image, or a Float32Array `[count, 10]` with how much of each digit is to be in
   * it; of seeds also without, digits as frequent as in its training images. Throws a UserError for anything else, and
   * after `dispose`.
   */
  async generate(
    from: readonly number[] | Float32Array,
    digits?: readonly number[] | Float32Array,
  ): Promise<GeneratedImages> {
    if (this.#disposed) {
      throw new UserError(
        `Expected a loaded generator but that of ${this.run.folder}/${this.checkpoint} was disposed. Load it again with loadGenerator.`,
      );
    }
    const { generator, latentDim } = this;
    const vectors = from instanceof Float32Array ? from : latentVectorsOf(checkSeeds(from), latentDim);
    const count = vectors.length / latentDim;
    if (count === 0 || !Number.isInteger(count)) {
      throw new UserError(
        `Expected latent vectors of ${latentDim} numbers each but received ${vectors.length} numbers. ` +
          'latentVectorsOf(seeds, latentDim) makes some.',
      );
    }
    const input = generatorInput(vectors, this.#classes(from, count, digits));
    const { size, channels } = this.format;
    return { images: await generateImages(generator, input), count, height: size, width: size, channels };
  }

  /** How much of each digit is to be in each image, `[count, 10]`; undefined where the generator knows none. */
  #classes(
    from: readonly number[] | Float32Array,
    count: number,
    asked: readonly number[] | Float32Array | undefined,
  ): Float32Array | undefined {
    const { digitShares } = this;
    if (!digitShares) {
      if (asked === undefined) return undefined;
      throw new UserError(`Expected no digits for ${this.run.name}: its generator is not class-conditional.`);
    }
    const own = from instanceof Float32Array ? [] : digitsOf(from, digitShares);
    const classes = asked instanceof Float32Array ? asked : oneHot(asked ? checkDigits(asked) : own);
    if (classes.length === count * DIGITS) return classes;
    throw new UserError(
      `Expected a digit for each of the ${count} images but received ${classes.length / DIGITS}. ` +
        'A class-conditional generator draws what it is asked for.',
    );
  }

  /** Frees the memory; nothing can be drawn after that. */
  dispose(): void {
    this.#disposed = true;
    this.generator.dispose();
  }

  /** For `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/**
 * Loads a run's generator. Throws a UserError when there is no such run, checkpoint or backend, or when the
 * checkpoint is damaged or of an unknown model.
 */
export async function loadGenerator(options: LoadGeneratorOptions = {}): Promise<LoadedGenerator> {
  checkOptions(OPTIONS, options, ['onDamaged']);
  const { network, checkpoint, ...from } = await loadNetwork('generator', options);
  return new LoadedGenerator(network, { ...from, checkpoint: checkpoint.name });
}
