/**
 * A generator from a checkpoint, ready to draw: only its own files are read.
 */
import { UserError } from '../errors.js';
import { findPreset, Network } from '../models/index.js';
import { streamKey } from '../random/index.js';
import { newestRun, openRun, type Run, readCheckpoint } from '../runs/index.js';
import { readNetwork } from './checkpoint.js';

export interface LoadGeneratorOptions {
  /** The folder of all runs, `checkpoints` by default. */
  readonly out?: string | undefined;
  /** The newest by default. */
  readonly run?: string | undefined;
  /** A checkpoint's name or its epoch's number; the newest sound one by default. */
  readonly checkpoint?: string | undefined;
  /** Is told of each damaged checkpoint that is passed over. */
  readonly onDamaged?: ((message: string) => void) | undefined;
}

export interface LoadedGenerator {
  /** Its batch norms' statistics are those that the run's samples are drawn with. Dispose it after use. */
  readonly generator: Network;
  readonly latentDim: number;
  readonly run: Run;
  /** The checkpoint's name. */
  readonly checkpoint: string;
}

/**
 * Loads a run's generator onto the current backend. Throws a UserError when there is no such run or
 * checkpoint, or it is damaged or of an unknown model.
 */
export function loadGenerator(options: LoadGeneratorOptions = {}): LoadedGenerator {
  const { out = 'checkpoints', run: name, checkpoint: wanted = 'newest', onDamaged } = options;
  const run = name === undefined ? newestRun(out) : openRun({ out, name });
  const checkpoint = readCheckpoint(run, wanted, {
    only: (path) => path.startsWith('generator/'),
    ...(onDamaged && { onDamaged }),
  });
  const { model, latentDim } = checkpoint.state as { model: string; latentDim: number };
  const preset = findPreset(model);
  const generator = new Network(preset.generator(latentDim), streamKey(0, 'initialization'));
  try {
    generator.writeWeights(readNetwork('generator', checkpoint.files));
  } catch (error) {
    generator.dispose();
    throw new UserError(
      `Expected a generator of the model ${model} in ${run.folder}/${checkpoint.name}: ${(error as Error).message}\n` +
        'Choose another checkpoint with --checkpoint.',
      { cause: error },
    );
  }
  return { generator, latentDim, run, checkpoint: checkpoint.name };
}
