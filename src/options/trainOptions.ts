/**
 * What a user may ask of a training run, the values that stand where nothing is asked, and what a resumed
 * run may change. Touches no file and no backend. Which values there may be is in
 * `checkOptions.ts`.
 */
import { resolve } from 'node:path';
import type { BackendName, Precision } from '../backends/index.js';
import { UserError } from '../errors.js';
import { findPreset, type Hyperparameters } from '../presets/index.js';

export type Statistics = 'standing' | 'moving';

/** What a preset sets and an option of the same name overrides. */
type PresetOptions = {
  readonly [Name in Exclude<keyof Hyperparameters, 'epsilon'>]?: Hyperparameters[Name] | undefined;
};

/** Every option of `train`; all have defaults. */
export interface TrainOptions extends PresetOptions {
  /** A preset's name, `dcgan` by default. */
  readonly model?: string | undefined;
  /** How many fixed latent vectors are drawn after each epoch. */
  readonly samples?: number | undefined;
  /** Decides every random draw: an integer in [0, 2^53). */
  readonly seed?: number | undefined;
  /** Epochs from one checkpoint to the next. */
  readonly checkpointEvery?: number | undefined;
  /** Epochs from one evaluation of the samples to the next; 0, the default, for none. */
  readonly evaluateEvery?: number | undefined;
  /** How many checkpoints stay. */
  readonly keep?: number | 'all' | undefined;
  /** Of the CPU backends; all processors by default. */
  readonly threads?: number | undefined;
  readonly backend?: BackendName | 'auto' | undefined;
  /** Which batch-norm statistics samples are drawn with. */
  readonly statistics?: Statistics | undefined;
  /** bf16 rounds the operands of convolutions, where the processor multiplies such; fp32 by default. */
  readonly precision?: Precision | undefined;
  /** Whether TensorBoard's event files are written, too; not by default. */
  readonly tensorboard?: boolean | undefined;
  /** A folder of IDX files, or one of them; the MNIST that comes with the package by default. */
  readonly data?: string | undefined;
  /** Train on the first `limit` images only. */
  readonly limit?: number | undefined;
  /** The run's name; numbered by default (with `resume`: the newest run). */
  readonly run?: string | undefined;
  /** The folder of all runs, `checkpoints` by default. */
  readonly out?: string | undefined;
  /** Continue a run rather than begin one. */
  readonly resume?: boolean | undefined;
  /** When it aborts, training stops after the step it is at, with a checkpoint. */
  readonly signal?: AbortSignal | undefined;
}

/** What decides a run's bytes: cannot change when it is resumed. */
export interface FixedOptions extends Hyperparameters {
  readonly model: string;
  readonly samples: number;
  readonly seed: number;
  readonly statistics: Statistics;
  readonly precision: Precision;
  readonly data: string | null;
  readonly limit: number | null;
}

/** What a resumed run may change. */
export interface ChangeableOptions {
  readonly epochs: number;
  readonly checkpointEvery: number;
  readonly evaluateEvery: number;
  readonly keep: number | 'all';
  readonly backend: BackendName | 'auto';
  readonly threads: number | null;
  readonly tensorboard: boolean;
}

export type ResolvedOptions = FixedOptions & ChangeableOptions;

/** The options of a new run: the preset's defaults under what was asked for. Throws a UserError where they contradict. */
export function resolveOptions(options: TrainOptions): ResolvedOptions {
  const { model = 'dcgan', r1 } = options;
  const { defaults, discriminator } = findPreset(model);
  if (
    r1 !== undefined &&
    r1 > 0 &&
    discriminator().layers.some(({ kind }) => kind === 'batch_normalization')
  ) {
    throw new UserError(
      `Expected a discriminator without batch norm for --r1 but ${model}'s has some. Leave out --r1, or take another --model.`,
      { exitCode: 2 },
    );
  }
  const hyperparameters = Object.entries(defaults).map(([name, value]) => [
    name,
    options[name as keyof PresetOptions] ?? value,
  ]);
  return {
    model,
    ...(Object.fromEntries(hyperparameters) as Hyperparameters),
    samples: options.samples ?? 16,
    seed: options.seed ?? 1,
    statistics: options.statistics ?? 'standing',
    precision: options.precision ?? 'fp32',
    data: options.data === undefined ? null : resolve(options.data),
    limit: options.limit ?? null,
    checkpointEvery: options.checkpointEvery ?? 1,
    evaluateEvery: options.evaluateEvery ?? 0,
    keep: options.keep ?? 3,
    backend: options.backend ?? 'auto',
    threads: options.threads ?? null,
    tensorboard: options.tensorboard ?? false,
  };
}

const FLAGS: Partial<Record<keyof FixedOptions, string>> = {
  model: '--model',
  batchSize: '--batch-size',
  learningRate: '--learning-rate',
  discriminatorLearningRate: '--discriminator-learning-rate',
  beta1: '--beta1',
  beta2: '--beta2',
  latentDim: '--latent-dim',
  ema: '--ema',
  labelSmoothing: '--label-smoothing',
  r1: '--r1',
  r1Every: '--r1-every',
  augmentation: '--augmentation',
  samples: '--samples',
  seed: '--seed',
  statistics: '--statistics',
  precision: '--precision',
  data: '--data',
  limit: '--limit',
};

/**
 * The options of a resumed run: what it was begun with, and what was asked for now where that may change.
 * Throws a UserError for what may not.
 */
export function resumeOptions(begun: ResolvedOptions, asked: TrainOptions, runName: string): ResolvedOptions {
  for (const [name, flag] of Object.entries(FLAGS)) {
    const now =
      name === 'data' && asked.data !== undefined ? resolve(asked.data) : asked[name as keyof TrainOptions];
    const then = begun[name as keyof FixedOptions];
    if (now === undefined || now === then) continue;
    throw new UserError(
      `Run ${runName} was begun with ${flag} ${then ?? '(none)'} and cannot go on with ${String(now)}. ` +
        `Leave out ${flag} to resume it, or begin a new run without --resume.`,
      { exitCode: 2 },
    );
  }
  const { epochs, checkpointEvery, evaluateEvery, keep, backend, threads, tensorboard } = asked;
  return {
    ...begun,
    epochs: epochs ?? begun.epochs,
    checkpointEvery: checkpointEvery ?? begun.checkpointEvery,
    evaluateEvery: evaluateEvery ?? begun.evaluateEvery,
    keep: keep ?? begun.keep,
    backend: backend ?? begun.backend,
    threads: threads ?? begun.threads,
    tensorboard: tensorboard ?? begun.tensorboard,
  };
}
