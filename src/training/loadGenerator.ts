/**
 * A generator from a checkpoint, ready to draw: only its own files are read.
 */
import { type BackendChoice, type BackendName, ensureBackend } from '../backends/index.js';
import { UserError } from '../errors.js';
import { findPreset, Network } from '../models/index.js';
import { normals, streamKey } from '../random/index.js';
import { type Checkpoint, newestRun, openRun, type Run, readCheckpoint } from '../runs/index.js';
import { readNetwork } from './checkpoint.js';
import { generateImages } from './generateImages.js';
import { checkSeeds } from './seeds.js';

export interface LoadGeneratorOptions {
  /** The folder of all runs, `checkpoints` by default. */
  readonly out?: string | undefined;
  /** The newest by default. */
  readonly run?: string | undefined;
  /** A checkpoint's name or its epoch's number; the newest sound one by default. */
  readonly checkpoint?: string | undefined;
  /** What computes; by default what was selected before, or else the best that works here. */
  readonly backend?: BackendName | 'auto' | undefined;
  /** Is told of each damaged checkpoint that is passed over. */
  readonly onDamaged?: ((message: string) => void) | undefined;
}

/** Grey images, as `imageGrid` takes them. */
export interface GeneratedImages {
  /** `[count, height, width]`, image by image and row by row, from -1 (black) to 1 (white). */
  readonly images: Float32Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

/** What `loadGenerator` loads. It holds memory of the backend until it is disposed. */
export class LoadedGenerator {
  /** The network itself; its batch norms' statistics are those that the run's samples are drawn with. */
  readonly generator: Network;
  readonly run: Run;
  /** The checkpoint's name. */
  readonly checkpoint: string;
  /** What computes. */
  readonly backend: BackendChoice;

  constructor(generator: Network, from: Pick<LoadedGenerator, 'run' | 'checkpoint' | 'backend'>) {
    this.generator = generator;
    this.run = from.run;
    this.checkpoint = from.checkpoint;
    this.backend = from.backend;
  }

  /** How many numbers a latent vector has. */
  get latentDim(): number {
    return this.generator.inputShape[0]!;
  }

  /**
   * Draws an image for each seed (an array of whole numbers from 0), or for each latent vector (a Float32Array
   * `[count, latentDim]` of N(0, 1) numbers). An image depends on its own seed or vector alone. Throws a
   * UserError for anything else.
   */
  async generate(from: readonly number[] | Float32Array): Promise<GeneratedImages> {
    const { generator, latentDim } = this;
    const vectors = from instanceof Float32Array ? from : latentVectorsOf(checkSeeds(from), latentDim);
    const count = vectors.length / latentDim;
    if (count === 0 || !Number.isInteger(count)) {
      throw new UserError(
        `Expected latent vectors of ${latentDim} numbers each but received ${vectors.length} numbers. ` +
          'latentVectorsOf(seeds, latentDim) makes some.',
      );
    }
    const [height, width] = generator.layers.at(-1)!.outputShape as [number, number];
    return { images: await generateImages(generator, vectors), count, height, width };
  }

  /** Frees the memory; nothing can be drawn after that. */
  dispose(): void {
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
  const { out = 'checkpoints', run: name, checkpoint: wanted = 'newest', onDamaged } = options;
  const run = name === undefined ? newestRun(out) : openRun({ out, name });
  const checkpoint = readCheckpoint(run, wanted, {
    only: (path) => path.startsWith('generator/'),
    ...(onDamaged && { onDamaged }),
  });
  const backend = await ensureBackend(options.backend);
  return new LoadedGenerator(build(run, checkpoint), { run, checkpoint: checkpoint.name, backend });
}

/** The network on the current backend. */
function build(run: Run, checkpoint: Checkpoint): Network {
  const { model, latentDim } = checkpoint.state as { model: string; latentDim: number };
  const generator = new Network(findPreset(model).generator(latentDim), streamKey(0, 'initialization'));
  try {
    generator.writeWeights(readNetwork('generator', checkpoint.files));
    return generator;
  } catch (error) {
    generator.dispose();
    throw new UserError(
      `Expected a generator of the model ${model} in ${run.folder}/${checkpoint.name}: ${(error as Error).message}\n` +
        'Choose another checkpoint with --checkpoint.',
      { cause: error },
    );
  }
}

/** One latent vector for each seed, `[seeds, latentDim]`: an image depends on its own seed alone. */
export function latentVectorsOf(seeds: readonly number[], latentDim: number): Float32Array {
  const vectors = new Float32Array(seeds.length * latentDim);
  seeds.forEach((seed, index) => {
    vectors.set(normals(streamKey(seed, 'samples'), latentDim), index * latentDim);
  });
  return vectors;
}
