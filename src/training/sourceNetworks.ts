/**
 * Networks that a run begins with instead of new ones: those of another run's checkpoint, to be trained on.
 */
import { optionName, UserError } from '../errors.js';
import { type CheckpointFiles, readTrainingState } from '../gan/index.js';
import type { TrainOptions } from '../options/index.js';
import { findRun, readCheckpoint } from '../runs/index.js';

export interface SourceNetworks {
  /** Such as `00001-best/epoch-0010`. */
  readonly name: string;
  readonly files: CheckpointFiles;
  /** What networks of these shapes have as options. */
  readonly shape: Required<Pick<TrainOptions, 'model' | 'latentDim' | 'size' | 'channels'>>;
}

export interface Source {
  /** A run's name, or its name, a slash and a checkpoint's name. */
  readonly from: string;
  /** The folder of all runs. */
  readonly out: string;
  /** Is told of each damaged checkpoint that is passed over. */
  readonly onDamaged: (message: string) => void;
}

/** Throws a UserError where there is no such run or checkpoint, or only damaged ones. */
export function readSourceNetworks({ from, out, onDamaged }: Source): SourceNetworks {
  const [name, wanted = 'newest'] = from.split('/');
  const run = findRun({ out, name });
  const checkpoint = readCheckpoint(run, wanted, {
    only: (path) => /^(?:generator|discriminator)\//.test(path),
    onDamaged,
  });
  const { model, latentDim, images } = readTrainingState(checkpoint.state);
  return {
    name: `${run.name}/${checkpoint.name}`,
    files: checkpoint.files,
    shape: { model, latentDim, ...images },
  };
}

/**
 * What was asked for, with the shapes of the networks that it begins with. Throws a UserError where others were asked for.
 */
export function shapedAs({ name, shape }: SourceNetworks, asked: TrainOptions): TrainOptions {
  for (const [option, value] of Object.entries(shape)) {
    const wanted = asked[option as keyof typeof shape];
    if (wanted === undefined || wanted === value) continue;
    throw new UserError(
      `Expected ${optionName(option)} ${value} with ${optionName('from')} ${name}, whose networks have that, ` +
        `but received ${wanted}. Leave out ${optionName(option)}.`,
      { exitCode: 2 },
    );
  }
  return { ...asked, ...shape, from: name };
}
