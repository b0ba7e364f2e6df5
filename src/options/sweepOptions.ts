/**
 * The options of `sweep`: those of `train`, of which each that decides what a run does takes several values, and how the
 * runs are begun.
 */
import { count, type Option, several, text, toggle, type ValueOf } from './kinds.js';
import { TRAIN_OPTIONS, TRAIN_OUTPUT_OPTIONS } from './trainOptions.js';

type Table = typeof TRAIN_OPTIONS;

/** Those that config.json keeps and that have a value; a path may hold commas. */
type Swept = Exclude<
  {
    [Name in keyof Table]: Table[Name] extends { stored: string; value: string } ? Name : never;
  }[keyof Table],
  'data'
>;

/** The options that take several values. */
export const SWEPT_OPTIONS = Object.fromEntries(
  Object.entries<Option>(TRAIN_OPTIONS)
    .filter(([name, { stored, value }]) => stored !== undefined && value !== undefined && name !== 'data')
    .map(([name, option]) => [name, several(option)]),
) as unknown as { readonly [Name in Swept]: Option<readonly ValueOf<Table[Name]>[]> };

const { out, data, invert, skipDamaged, tensorboard } = TRAIN_OPTIONS;
const { config, dryRun, json } = TRAIN_OUTPUT_OPTIONS;
const SWEEP = { group: 'Sweep' } as const;

export const SWEEP_OPTIONS = {
  jobs: count('how many runs to train at once; they share the processors', [1, 1024], 2, {
    ...SWEEP,
    defaultText: '1',
    habits: ['-j', '--parallel'],
  }),
  commands: toggle('only print the commands, one a line, for parallel, xargs and others', SWEEP),
  slurm: toggle('write a job array for Slurm, and submit it', { ...SWEEP, habits: ['--sbatch'] }),
  time: text("Slurm's limit for a job, after which it is saved and queued again", 'time', '12:00:00', SWEEP),
  dryRun: { ...dryRun, ...SWEEP, help: 'check everything, print the plan, and begin nothing' },
  json: { ...json, ...SWEEP, help: 'print the plan as JSON, with --dry-run' },
  config: { ...config, ...SWEEP, help: 'options from a YAML or JSON file, with lists of values' },
  out: { ...out, filled: true },
  ...SWEPT_OPTIONS,
  data,
  invert,
  skipDamaged,
  tensorboard,
} as const;
