/**
 * The options of a run as they are resolved: the preset's and the table's defaults under what was asked for, what
 * config.json holds of an earlier run, and what a resumed run may change. Touches no file and no backend.
 */
import { resolve } from 'node:path';
import { expected, optionName, optionSetting, UserError } from '../errors.js';
import { findPreset, type Hyperparameters, MNIST_FORMAT, type Preset } from '../presets/index.js';
import { checkOptions } from './check.js';
import type { Option, ValueOf } from './kinds.js';
import { TRAIN_OPTIONS } from './trainOptions.js';

type Table = typeof TRAIN_OPTIONS;

/** Every option of `train`; all have defaults. */
export type TrainOptions = {
  readonly [Name in keyof Table]?: ValueOf<Table[Name]> | undefined;
} & {
  /** When it aborts, training stops after the step it is at, with a checkpoint. */
  readonly signal?: AbortSignal | undefined;
  /** Is told, picture by picture, of the share of a folder of pictures that is read, from 0 to 1. */
  readonly onReading?: ((share: number) => void) | undefined;
};

type Stored = { [Name in keyof Table]: Table[Name] extends { stored: string } ? Name : never }[keyof Table];
type OrNone<Entry> = Entry extends { default: null } | { nullable: true } ? null : never;

/** Every option that decides what a run does, as config.json keeps it; null stands for none. */
export type ResolvedOptions = {
  readonly [Name in Stored]: ValueOf<Table[Name]> | OrNone<Table[Name]>;
} & Pick<Hyperparameters, 'epsilon'>;

const STORED = Object.entries<Option>(TRAIN_OPTIONS).filter(([, { stored }]) => stored !== undefined);

/** Throws a UserError for an option that there is not, or a value that is not allowed. */
export function checkTrainOptions(asked: TrainOptions): void {
  checkOptions(TRAIN_OPTIONS, asked, ['signal', 'onReading']);
}

/**
 * The options of a new run: what was asked for, and the preset's and the table's defaults. Throws a UserError where they
 * contradict each other.
 */
export function resolveOptions(asked: TrainOptions): ResolvedOptions {
  const preset = findPreset(asked.model ?? TRAIN_OPTIONS.model.default);
  checkPenalty(asked, preset);
  const usual = usualHyperparameters(asked, preset);
  const values = STORED.map(([name, { byModel, default: fallback }]) => [
    name,
    askedValue(asked, name) ?? (byModel ? usual[name as keyof Hyperparameters] : fallback),
  ]);
  return { ...Object.fromEntries(values), epsilon: preset.defaults.epsilon } as ResolvedOptions;
}

/** A penalty that was asked for stays, unless it was said what it grows to, and so does any where no rate falls. */
function usualHyperparameters(
  { r1, learningRateDecay }: TrainOptions,
  { defaults }: Preset,
): Hyperparameters {
  return r1 === undefined && learningRateDecay !== 0 ? defaults : { ...defaults, r1Final: null };
}

/** The options of a run of this model on MNIST for which nothing else was asked. */
export function usualOptions(model: string): ResolvedOptions {
  return { ...resolveOptions({ model }), ...MNIST_FORMAT };
}

function askedValue(asked: TrainOptions, name: string): unknown {
  const value = asked[name as keyof TrainOptions];
  return name === 'data' && typeof value === 'string' ? resolve(value) : value;
}

function checkPenalty(asked: TrainOptions, { name, discriminator, defaults }: Preset): void {
  for (const option of ['r1Every', 'r1Final'] as const) {
    if (asked[option] !== undefined && (asked.r1 ?? defaults.r1) === 0) throw withoutPenalty(option, name);
  }
  if (asked.r1Final !== undefined && (asked.learningRateDecay ?? defaults.learningRateDecay) === 0)
    throw withoutDecay(name);
  const { r1 = 0 } = asked;
  if (r1 === 0 || discriminator().layers.every(({ kind }) => kind !== 'batch_normalization')) return;
  throw new UserError(
    `Expected a discriminator without batch norm for ${optionName('r1')} but ${name}'s has some. ` +
      `Leave out ${optionName('r1')}, or take another ${optionName('model')}.`,
    { exitCode: 2 },
  );
}

function withoutPenalty(option: 'r1Every' | 'r1Final', model: string): UserError {
  const [alone, r1] = [optionName(option), optionName('r1')];
  return new UserError(
    `Expected ${r1} above 0 with ${alone} but ${model} has no such penalty: ${alone} alone does nothing. ` +
      `Add ${optionSetting('r1', 1)}, or leave ${alone} out.`,
    { exitCode: 2 },
  );
}

function withoutDecay(model: string): UserError {
  const [alone, decay] = [optionName('r1Final'), optionName('learningRateDecay')];
  return new UserError(
    `Expected ${decay} above 0 with ${alone} but the rates of ${model} do not fall: ${alone} alone does nothing. ` +
      `Add ${optionSetting('learningRateDecay', 0.5)}, or leave ${alone} out.`,
    { exitCode: 2 },
  );
}

/**
 * The options of a resumed run: what it was begun with, and what was asked for now where that may change.
 * Throws a UserError for what may not.
 */
export function resumeOptions(begun: ResolvedOptions, asked: TrainOptions, runName: string): ResolvedOptions {
  const values = STORED.map(([name, { stored }]) => {
    const then = begun[name as Stored];
    const now = askedValue(asked, name) ?? then;
    if (stored === 'changeable' || now === then) return [name, now];
    const option = optionName(name);
    throw new UserError(
      `Run ${runName} was begun with ${option} ${then ?? '(none)'} and cannot go on with ${String(now)}. ` +
        `Leave out ${option} to resume it, or begin a new run without ${optionName('resume')}.`,
      { exitCode: 2 },
    );
  });
  return { ...begun, ...Object.fromEntries(values) };
}

/**
 * The options that a run's config.json holds, with those that came later as runs had them before. Throws a UserError that
 * names the file and the option where one is missing or has a value that is not allowed.
 */
export function storedOptions(options: unknown, file: string): ResolvedOptions {
  const next = 'Restore the file, or begin a new run.';
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw expected('the options of a run', { in: file, found: 'none', next });
  }
  const held = new Map<string, unknown>(Object.entries(options));
  const values = STORED.map(([name, option]) => {
    const { earlier, default: fallback, nullable } = option;
    const value = held.get(name) ?? null;
    if (!held.has(name) && earlier !== undefined) return [name, earlier];
    if ((value === null && (nullable || fallback === null)) || option.holds(value)) return [name, value];
    const found = held.has(name) ? JSON.stringify(value) : 'none';
    throw expected(`${option.rule} as ${name}`, { in: file, found, next });
  });
  const epsilon = held.get('epsilon');
  if (typeof epsilon !== 'number' || !(epsilon > 0 && epsilon < 1)) {
    throw expected('a number above 0, below 1, as epsilon', {
      in: file,
      found: JSON.stringify(epsilon) ?? 'none',
      next,
    });
  }
  for (const name of held.keys()) {
    if (name === 'epsilon' || STORED.some(([known]) => known === name)) continue;
    throw expected('options that this version of dcgan knows', {
      in: file,
      found: JSON.stringify(name),
      next: 'A newer version may have begun the run: resume it with that one.',
    });
  }
  return { ...Object.fromEntries(values), epsilon } as ResolvedOptions;
}
