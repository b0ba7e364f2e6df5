/**
 * The options of `train`, each told once: the command line, its help and completion, the programmatic API, the check of
 * config.json, what a resumed run may change, and the README's table all come from this table.
 */
import { BACKEND_NAMES, PRECISIONS } from '../backends/index.js';
import { AUGMENTATIONS, CHANNELS, MODEL_NAMES, SIZES } from '../presets/index.js';
import { RUNS_FOLDER } from '../text/index.js';
import { choice, count, countOrAll, number, numberOf, path, text, toggle } from './kinds.js';

const MANY = 1_000_000;

// What decides a run's bytes is fixed once the run has begun.
const FIXED = { stored: 'fixed' } as const;
const CHANGEABLE = { stored: 'changeable' } as const;
const HYPERPARAMETER = { ...FIXED, byModel: true } as const;
const TECHNIQUE = { ...HYPERPARAMETER, group: 'Techniques' } as const;

export const TRAIN_OPTIONS = {
  epochs: count('epochs in total, including those of a resumed run', [1, MANY], 20, {
    ...CHANGEABLE,
    group: 'Run',
    byModel: true,
    habits: ['-e', '--epoch', '--n-epochs', '--num-epochs'],
  }),
  model: choice('networks and how they are trained', MODEL_NAMES, {
    ...FIXED,
    group: 'Run',
    default: 'dcgan',
    habits: ['-m', '--arch', '--preset'],
  }),
  run: text("the run's name", 'name', 'mine', {
    group: 'Run',
    defaultText: 'numbered; with --resume the newest run',
    habits: ['--name'],
  }),
  resume: toggle('continue a run from its newest sound checkpoint', { group: 'Run', habits: ['--continue'] }),
  resumeOrBegin: toggle('continue the run named with --run, or begin it where there is none', {
    group: 'Run',
    habits: ['--auto-resume', '--resume-if-exists'],
  }),
  out: path('the folder of all runs', 'folder', RUNS_FOLDER, {
    group: 'Run',
    default: RUNS_FOLDER,
    habits: ['-o', '--outdir', '--output-dir', '--out-dir', '--checkpoints'],
  }),
  from: text("begin with the networks of another run's checkpoint, to train them on", 'run', 'pretrained', {
    ...FIXED,
    group: 'Run',
    default: null,
    earlier: null,
    defaultText: 'new networks',
    habits: ['--init', '--pretrained', '--weights', '--warmstart'],
  }),
  seed: count(
    'decides every random draw: same seed, same backend, same bytes',
    [0, Number.MAX_SAFE_INTEGER],
    1,
    { ...FIXED, group: 'Run', default: 1 },
  ),
  checkpointEvery: count('epochs between checkpoints', [1, MANY], 5, {
    ...CHANGEABLE,
    group: 'Run',
    default: 1,
    habits: ['--save-every'],
  }),
  keep: countOrAll('how many checkpoints to keep, or all', [1, MANY], 3, {
    ...CHANGEABLE,
    group: 'Run',
    default: 3,
  }),
  evaluateEvery: count('epochs between evaluations; the best checkpoint is kept; 0: none', [0, MANY], 5, {
    ...CHANGEABLE,
    group: 'Run',
    default: 0,
    earlier: 0,
    habits: ['--eval-every'],
  }),
  samples: count('images in the grid after each epoch', [1, 10_000], 16, {
    ...HYPERPARAMETER,
    group: 'Run',
    habits: ['--n-samples', '--num-samples'],
  }),
  sampleEvery: count(
    'steps between grids within an epoch, each of which takes some 2% of an epoch; 0: none',
    [0, MANY],
    50,
    { ...CHANGEABLE, group: 'Run', default: 0, earlier: 0, habits: ['--sample-interval'] },
  ),
  statistics: choice(
    "batch-norm statistics to sample with: measured afresh, or the tutorial's moving averages",
    ['standing', 'moving'],
    { ...FIXED, group: 'Run', value: 'kind', default: 'standing' },
  ),

  batchSize: count('images in a batch', [1, 65_536], 256, {
    ...HYPERPARAMETER,
    group: 'Model',
    habits: ['-b', '--batch', '--bs'],
  }),
  learningRate: number('learning rate of both Adam optimizers', { above: 0, to: 1 }, 0.0001, {
    ...HYPERPARAMETER,
    group: 'Model',
    habits: ['--lr', '--rate'],
  }),
  // Null: that of both.
  discriminatorLearningRate: number(
    "learning rate of the discriminator's Adam",
    { above: 0, to: 1 },
    0.0004,
    {
      ...HYPERPARAMETER,
      group: 'Model',
      nullable: true,
      earlier: null,
      defaultText: 'by model; dcgan: --learning-rate',
      habits: ['--lr-d', '--d-lr', '--dlr'],
    },
  ),
  beta1: number("decay rate of Adam's first moment", { from: 0, below: 1 }, 0.5, {
    ...HYPERPARAMETER,
    group: 'Model',
    habits: ['--b1', '--adam-beta1'],
  }),
  beta2: number("decay rate of Adam's second moment", { from: 0, below: 1 }, 0.99, {
    ...HYPERPARAMETER,
    group: 'Model',
    habits: ['--b2', '--adam-beta2'],
  }),
  latentDim: count('length of the latent vectors', [1, 65_536], 100, {
    ...HYPERPARAMETER,
    group: 'Model',
    habits: ['--nz', '--z-dim', '--latent-size', '--noise-dim'],
  }),

  ema: number(
    "draw samples from an average of the generator's weights over the steps; 0: off",
    { from: 0, below: 1 },
    0.999,
    { ...TECHNIQUE, value: 'decay', earlier: 0, source: 'Karras et al. 2018' },
  ),
  r1: number("penalize the discriminator's gradient at real images; 0: off", { from: 0, to: 1000 }, 1, {
    ...TECHNIQUE,
    value: 'gamma',
    earlier: 0,
    source: 'Mescheder et al. 2018',
    habits: ['--gamma', '--gp'],
  }),
  r1Every: count('steps between R1 penalties', [1, MANY], 16, {
    ...TECHNIQUE,
    earlier: 16,
    source: 'Karras et al. 2020',
  }),
  r1Final: number('what the weight grows to while the learning rates fall', { above: 0, to: 1000 }, 4, {
    ...TECHNIQUE,
    value: 'gamma',
    nullable: true,
    earlier: null,
    defaultText: 'by model; dcgan: --r1',
  }),
  labelSmoothing: number('real label = 1 - x', { from: 0, below: 0.5 }, 0.1, {
    ...TECHNIQUE,
    earlier: 0,
    source: 'Salimans et al. 2016',
  }),
  learningRateDecay: number(
    'the last share of the training, in which both learning rates fall to zero; 0: none',
    { from: 0, to: 1 },
    0.5,
    {
      ...TECHNIQUE,
      value: 'share',
      earlier: 0,
      source: 'Zhu et al. 2017',
      habits: ['--lr-decay', '--decay', '--decay-epochs', '--n-epochs-decay'],
    },
  ),
  augmentation: choice('shift the images that the discriminator sees by up to 4 pixels', AUGMENTATIONS, {
    ...TECHNIQUE,
    value: 'kind',
    earlier: 'none',
    source: 'Zhao et al. 2020',
  }),

  // Where the images lie may change: what counts is their checksum, which a resumed run checks.
  data: path('a folder of pictures, or images as IDX, NumPy or CSV', 'path', 'my-pictures', {
    ...CHANGEABLE,
    group: 'Data',
    default: null,
    defaultText: 'the MNIST that comes with the package',
    habits: ['--dataset', '--data-dir', '--dataroot'],
  }),
  limit: count('train on the first n images only', [1, 2 ** 31], 1024, {
    ...FIXED,
    group: 'Data',
    default: null,
    defaultText: 'all',
    habits: ['--max-images', '--subset'],
  }),
  size: numberOf('pixels a side of the images', SIZES, {
    ...FIXED,
    group: 'Data',
    default: null,
    earlier: 28,
    defaultText: 'what suits the images',
    habits: ['--image-size', '--imageSize', '--resolution', '--img-size'],
  }),
  channels: numberOf('1: grey images; 3: in colour', CHANNELS, {
    ...FIXED,
    group: 'Data',
    default: null,
    earlier: 1,
    defaultText: 'what the images are',
    habits: ['--nc', '--image-channels'],
  }),
  invert: toggle('turn black on white into white on black', {
    ...FIXED,
    group: 'Data',
    default: false,
    earlier: false,
  }),
  skipDamaged: toggle('leave damaged pictures out rather than refuse them', {
    ...FIXED,
    group: 'Data',
    default: false,
    earlier: false,
  }),

  backend: choice('compute backend; auto chooses the fastest', ['auto', ...BACKEND_NAMES], {
    ...CHANGEABLE,
    group: 'Speed',
    default: 'auto',
    habits: ['--device', '--cuda', '--gpu'],
  }),
  threads: count('threads of the CPU backends', [1, 1024], 2, {
    ...CHANGEABLE,
    group: 'Speed',
    default: null,
    defaultText: 'one for each processor',
    habits: ['-j', '--workers', '--num-workers'],
  }),
  precision: choice('bf16 is faster where the processor has it (AVX512_BF16, AMX)', PRECISIONS, {
    ...FIXED,
    group: 'Speed',
    default: 'fp32',
    earlier: 'fp32',
    habits: ['--dtype', '--bf16', '--amp'],
  }),

  tensorboard: toggle("also write TensorBoard's event files into the run's folder", {
    ...CHANGEABLE,
    group: 'Output',
    default: false,
    earlier: false,
    negatable: 'write them no longer, with --resume',
  }),
} as const;

/** What only the command line has beside them. */
export const TRAIN_OUTPUT_OPTIONS = {
  config: path(
    'options from a YAML or JSON file, or a config.json; those typed here win',
    'file',
    'train.yaml',
    {
      group: 'Run',
      habits: ['--cfg', '--config-file'],
    },
  ),
  dryRun: toggle('check everything, say what would be trained, and write nothing', { group: 'Run' }),
  verbose: toggle("print TensorFlow's own messages", { group: 'Output', habits: ['-v'] }),
  quiet: toggle('print errors only', { group: 'Output', habits: ['-q', '--silent'] }),
  json: toggle('print events as JSON, one on a line', { group: 'Output' }),
} as const;
