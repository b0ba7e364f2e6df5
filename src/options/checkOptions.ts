/**
 * Which values the options of `train` may have. What stands where nothing is asked is in `options.ts`.
 */
import { PRECISIONS } from '../backends/index.js';
import { UserError } from '../errors.js';
import { AUGMENTATIONS } from '../presets/index.js';
import type { TrainOptions } from './trainOptions.js';

/** The whole numbers that an option takes. */
export interface Range {
  readonly flag: string;
  readonly least: number;
  readonly most: number;
  readonly example: string;
}

const COUNTS = {
  epochs: { flag: '--epochs', least: 1, most: 1_000_000, example: '20' },
  batchSize: { flag: '--batch-size', least: 1, most: 65_536, example: '256' },
  latentDim: { flag: '--latent-dim', least: 1, most: 65_536, example: '100' },
  samples: { flag: '--samples', least: 1, most: 10_000, example: '16' },
  checkpointEvery: { flag: '--checkpoint-every', least: 1, most: 1_000_000, example: '5' },
  evaluateEvery: { flag: '--evaluate-every', least: 0, most: 1_000_000, example: '5' },
  threads: { flag: '--threads', least: 1, most: 1024, example: '2' },
  r1Every: { flag: '--r1-every', least: 1, most: 1_000_000, example: '16' },
  limit: { flag: '--limit', least: 1, most: 2 ** 31, example: '1024' },
  seed: { flag: '--seed', least: 0, most: Number.MAX_SAFE_INTEGER, example: '1' },
} satisfies Partial<Record<keyof TrainOptions, Range>>;

interface Share {
  readonly flag: string;
  readonly rule: string;
  readonly holds: (value: number) => boolean;
  readonly example: string;
}

const RATE = { rule: 'a number above 0, at most 1,', holds: (x: number) => x > 0 && x <= 1 };
const BELOW_ONE = { rule: 'a number from 0, below 1,', holds: (x: number) => x >= 0 && x < 1 };

const SHARES = {
  learningRate: { flag: '--learning-rate', ...RATE, example: '0.0001' },
  discriminatorLearningRate: { flag: '--discriminator-learning-rate', ...RATE, example: '0.0004' },
  beta1: { flag: '--beta1', ...BELOW_ONE, example: '0.5' },
  beta2: { flag: '--beta2', ...BELOW_ONE, example: '0.99' },
  ema: { flag: '--ema', ...BELOW_ONE, example: '0.999' },
  labelSmoothing: {
    flag: '--label-smoothing',
    rule: 'a number from 0, below 0.5,',
    holds: (x) => x >= 0 && x < 0.5,
    example: '0.1',
  },
  r1: { flag: '--r1', rule: 'a number from 0 to 1000', holds: (x) => x >= 0 && x <= 1000, example: '1' },
} satisfies Partial<Record<keyof TrainOptions, Share>>;

interface Choice {
  readonly flag: string;
  readonly values: readonly string[];
}

const CHOICES = {
  statistics: { flag: '--statistics', values: ['standing', 'moving'] },
  precision: { flag: '--precision', values: PRECISIONS },
  augmentation: { flag: '--augmentation', values: AUGMENTATIONS },
} satisfies Partial<Record<keyof TrainOptions, Choice>>;

function checkShare(value: number | null | undefined, { flag, rule, holds, example }: Share): void {
  if (value === undefined || value === null || holds(value)) return;
  throw wrong(rule, flag, value, example);
}

function checkChoice(value: string | undefined, { flag, values }: Choice): void {
  if (value === undefined || values.includes(value)) return;
  throw wrong(values.join(' or '), flag, value, values[0]!);
}

/** Throws a UserError for a number out of its range. */
export function checkTrainOptions(options: TrainOptions): void {
  for (const [name, range] of Object.entries(COUNTS)) checkCount(options[name as keyof typeof COUNTS], range);
  if (options.keep !== 'all')
    checkCount(options.keep, { flag: '--keep', least: 1, most: 1_000_000, example: '3' });
  for (const [name, share] of Object.entries(SHARES)) checkShare(options[name as keyof typeof SHARES], share);
  for (const [name, choice] of Object.entries(CHOICES))
    checkChoice(options[name as keyof typeof CHOICES], choice);
}

/** Throws a UserError unless the value is a whole number in its range, or absent. */
export function checkCount(value: number | undefined, { flag, least, most, example }: Range): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  throw wrong(`a whole number from ${least} to ${most}`, flag, value, example);
}

function wrong(rule: string, flag: string, value: unknown, example: string): UserError {
  return new UserError(
    `Expected ${rule} for ${flag} but received ${String(value)}. Try ${flag} ${example}.`,
    {
      exitCode: 2,
    },
  );
}
