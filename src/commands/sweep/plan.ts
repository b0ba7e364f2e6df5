/**
 * What runs a sweep is made of: every combination of the values that were given, each a run whose name says its settings,
 * and how far each is.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { flagOf } from '../../errors.js';
import {
  type OptionsOf,
  type ResolvedOptions,
  resolveOptions,
  type SWEPT_OPTIONS,
  TRAIN_OPTIONS,
  type TrainOptions,
} from '../../options/index.js';
import { holdsRun, isRunName, listCheckpoints, type RunState, runAt, runState } from '../../runs/index.js';
import { outWords } from '../../text/index.js';

/** What is asked for of a sweep's runs. */
export type SweptOptions = Partial<OptionsOf<typeof SWEPT_OPTIONS>> &
  Pick<TrainOptions, 'data' | 'invert' | 'skipDamaged' | 'tensorboard'> & { readonly out: string };

export interface SweptRun {
  readonly name: string;
  /** What `train` is asked for, beside the name. */
  readonly asked: TrainOptions;
  readonly options: ResolvedOptions;
  readonly state: RunState | 'new';
  /** Whole epochs in its newest checkpoint. */
  readonly epoch: number;
  /** Whether it has all that was asked for. */
  readonly done: boolean;
}

/** The runs in the order in which they are trained: the option that was given last varies fastest. */
export function plannedRuns({ out, ...given }: SweptOptions): SweptRun[] {
  const entries = Object.entries<unknown>(given).filter(([, value]) => value !== undefined);
  const lists = entries.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const shared = entries.filter(([, value]) => !Array.isArray(value));
  const varied = new Set(lists.filter(([, values]) => values.length > 1).map(([name]) => name));
  const runs = combinations(lists).map((values) => {
    const asked = Object.fromEntries([...values, ...shared]) as TrainOptions;
    return standing({ name: runName(asked, varied), asked: { ...asked, out } });
  });
  return [...new Map(runs.map((run) => [run.name, run])).values()];
}

type Setting = readonly [name: string, value: unknown];

function combinations(lists: readonly (readonly [string, readonly unknown[]])[]): Setting[][] {
  return lists.reduce(
    (begun: Setting[][], [name, values]) =>
      begun.flatMap((settings) => values.map((value): Setting[] => [...settings, [name, value]])),
    [[]],
  );
}

function standing({ name, asked }: Pick<SweptRun, 'name' | 'asked'>): SweptRun {
  const options = resolveOptions(asked);
  const run = runAt({ out: asked.out!, name });
  if (!holdsRun(run.folder)) return { name, asked, options, state: 'new', epoch: 0, done: false };
  const state = runState(run);
  const epoch = listCheckpoints(run)[0]?.epoch ?? 0;
  const done = epoch > options.epochs || (epoch === options.epochs && state === 'finished');
  return { name, asked, options, state, epoch, done };
}

/**
 * Such as best-lr-0.0002-seed-1: the model, what else was asked for of what a run cannot change later or of what differs
 * among the runs, by its initials, and the seed. The same settings have the same name in every sweep.
 */
export function runName(asked: TrainOptions, varied: ReadonlySet<string> = new Set()): string {
  const { model = TRAIN_OPTIONS.model.default, seed = TRAIN_OPTIONS.seed.default } = asked;
  const settings = Object.entries(TRAIN_OPTIONS).flatMap(([name, option]) => {
    const value = asked[name as keyof TrainOptions];
    const isNamed = ('stored' in option && option.stored === 'fixed') || varied.has(name) || name === 'data';
    if (value === undefined || !isNamed || name === 'model' || name === 'seed') return [];
    return [`${initials(name)}-${name === 'data' ? basename(String(value)) : value}`];
  });
  const whole = [model, ...settings, `seed-${seed}`].join('-').replace(/[^\p{L}\p{N}._-]+/gu, '-');
  if (isRunName(whole)) return whole;
  return `${whole.slice(0, 50)}-${createHash('sha256').update(whole).digest('hex').slice(0, 10)}`;
}

/** lr of learningRate; epochs and other single words stay as they are. */
export function initials(name: string): string {
  const words = flagOf(name).slice(2).split('-');
  return words.length === 1 ? name : words.map(([letter]) => letter).join('');
}

/** The words of `dcgan train` that begin the run, or go on with it. */
export function trainWords({ name, asked: { out, ...asked } }: Pick<SweptRun, 'name' | 'asked'>): string[] {
  const settings = Object.entries(asked).flatMap(([option, value]) =>
    value === true ? [flagOf(option)] : value === false ? [] : [flagOf(option), String(value)],
  );
  return ['train', '--run', name, '--resume-or-begin', ...settings, ...outWords(out!)];
}
