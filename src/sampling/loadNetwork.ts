/**
 * A network from a checkpoint, ready to compute: only its own files are read.
 */
import { type BackendChoice, type BackendName, ensureBackend } from '../backends/index.js';
import { optionName, UserError } from '../errors.js';
import { readNetwork, readTrainingState } from '../gan/index.js';
import { Network } from '../models/index.js';
import { findPreset, type ImageFormat, zeros } from '../presets/index.js';
import { streamKey } from '../random/index.js';
import { type Checkpoint, findRun, type Run, readNetworks } from '../runs/index.js';
import type { LatentSpace } from './inputOfSeeds.js';

export interface LoadNetworkOptions {
  /** The folder of all runs, `checkpoints` by default. */
  readonly out?: string | undefined;
  /** The newest that has a checkpoint by default; where there is no run, the one that comes with dcgan. */
  readonly run?: string | undefined;
  /**
   * A checkpoint's name, its epoch's number, or `best` of the evaluated ones; the newest sound one by default. Of an epoch
   * whose checkpoint was removed, the run's history may hold the networks.
   */
  readonly checkpoint?: string | undefined;
  /** The compute backend; by default the one selected before, or else the best that works here. */
  readonly backend?: BackendName | 'auto' | undefined;
  /** Is told of each damaged checkpoint that is passed over. */
  readonly onDamaged?: ((message: string) => void) | undefined;
}

export interface LoadedNetwork extends LatentSpace {
  /** A generator's batch norms have the statistics that the run's samples are drawn with. Dispose it after use. */
  readonly network: Network;
  readonly model: string;
  /** What it draws or judges. */
  readonly images: ImageFormat;
  readonly run: Run;
  readonly checkpoint: Omit<Checkpoint, 'files'>;
  /** The compute backend. */
  readonly backend: BackendChoice;
}

/**
 * Loads one of a run's networks. Throws a UserError when there is no such run, checkpoint or backend, or when the
 * checkpoint is damaged or of an unknown model.
 */
export async function loadNetwork(
  name: Network['name'],
  options: LoadNetworkOptions = {},
): Promise<LoadedNetwork> {
  const { out = 'checkpoints', run: runName, checkpoint: wanted = 'newest', onDamaged } = options;
  const run = findRun({ out, name: runName, trained: true });
  const { files, ...checkpoint } = readNetworks(run, wanted, {
    only: (path) => path.startsWith(`${name}/`),
    ...(onDamaged && { onDamaged }),
  });
  const { model, latentDim, digitShares, images } = trainingState(run, checkpoint);
  const backend = await ensureBackend(options.backend);
  const preset = findPreset(model);
  const architecture =
    name === 'generator' ? preset.generator(latentDim, images) : preset.discriminator(images);
  const network = new Network({ ...architecture, initializer: zeros }, streamKey(0, 'initialization'));
  try {
    network.writeWeights(readNetwork(name, files));
  } catch (error) {
    network.dispose();
    throw new UserError(
      `Expected a ${name} of the model ${model} in ${run.folder}/${checkpoint.name}: ${(error as Error).message}\n` +
        `Choose another with ${optionName('checkpoint')}.`,
      { cause: error },
    );
  }
  return { network, model, latentDim, digitShares, images, run, checkpoint, backend };
}

function trainingState(run: Run, { name, state }: Omit<Checkpoint, 'files'>) {
  try {
    return readTrainingState(state);
  } catch (error) {
    throw new UserError(
      `Expected a checkpoint of a run in ${run.folder}/${name}: ${(error as Error).message}\n` +
        `Choose another with ${optionName('checkpoint')}.`,
      { cause: error },
    );
  }
}
