/**
 * The options of `train`, each told once: the command line, its help and completion, the programmatic API, the check of
 * config.json, what a resumed run may change, and the README's table all come from this table.
 */
import { BACKEND_NAMES, PRECISIONS } from '../backends/index.js';
import { AUGMENTATIONS, MODEL_NAMES } from '../presets/index.js';
import { choice, count, countOrAll, number, path, text, toggle } from './kinds.js';

const MANY = 1_000_000;

/** The folder of all runs, where none is named. */
export const RUNS_FOLDER = 'checkpoints';

export const TRAIN_OPTIONS = {
  /** Epochs in total, including those of a resumed run. */
  epochs: count({
    group: 'Run',
    help: 'epochs in total, including those of a resumed run',
    least: 1,
    most: MANY,
    example: 20,
    byModel: true,
    stored: 'changeable',
    habits: ['-e', '--epoch', '--n-epochs', '--num-epochs'],
  }),
  /** The preset: networks and hyperparameters. */
  model: choice(MODEL_NAMES, {
    group: 'Run',
    help: 'networks and how they are trained',
    default: 'dcgan',
    stored: 'fixed',
    habits: ['-m', '--arch', '--preset'],
  }),
  /** The run's name; numbered by default, or with `resume` the newest run. */
  run: text({
    group: 'Run',
    value: 'name',
    help: "the run's name",
    defaultText: 'numbered; with --resume the newest run',
    example: 'mine',
    habits: ['--name'],
  }),
  /** Continue a run rather than begin one. */
  resume: toggle({
    group: 'Run',
    help: 'continue a run from its newest sound checkpoint',
    habits: ['--continue'],
  }),
  /** The folder of all runs. */
  out: path({
    group: 'Run',
    value: 'folder',
    help: 'the folder of all runs',
    default: RUNS_FOLDER,
    example: RUNS_FOLDER,
    habits: ['-o', '--outdir', '--output-dir', '--out-dir', '--checkpoints'],
  }),
  /** Decides every random draw. */
  seed: count({
    group: 'Run',
    help: 'decides every random draw: same seed, same backend, same bytes',
    least: 0,
    most: Number.MAX_SAFE_INTEGER,
    example: 1,
    default: 1,
    stored: 'fixed',
  }),
  /** Epochs between checkpoints. */
  checkpointEvery: count({
    group: 'Run',
    help: 'epochs between checkpoints',
    least: 1,
    most: MANY,
    example: 5,
    default: 1,
    stored: 'changeable',
    habits: ['--save-every'],
  }),
  /** How many checkpoints are kept. */
  keep: countOrAll({
    group: 'Run',
    help: 'how many checkpoints to keep, or all',
    least: 1,
    most: MANY,
    example: 3,
    default: 3,
    stored: 'changeable',
  }),
  /** Epochs between evaluations of the samples; 0: none. */
  evaluateEvery: count({
    group: 'Run',
    help: 'epochs between evaluations, which need MNIST; the best checkpoint is kept; 0: none',
    least: 0,
    most: MANY,
    example: 5,
    default: 0,
    stored: 'changeable',
    earlier: 0,
    habits: ['--eval-every'],
  }),
  /** How many fixed latent vectors are drawn after each epoch. */
  samples: count({
    group: 'Run',
    help: 'images in the grid after each epoch',
    least: 1,
    most: 10_000,
    example: 16,
    default: 16,
    stored: 'fixed',
    habits: ['--n-samples', '--num-samples'],
  }),
  /** Which batch-norm statistics samples are drawn with: measured afresh, or the moving averages of the tutorial. */
  statistics: choice(['standing', 'moving'], {
    group: 'Run',
    help: "batch-norm statistics to sample with: measured afresh, or the tutorial's moving averages",
    value: 'kind',
    default: 'standing',
    stored: 'fixed',
  }),

  /** Images in a step's batch. */
  batchSize: count({
    group: 'Model',
    help: 'images in a batch',
    least: 1,
    most: 65_536,
    example: 256,
    byModel: true,
    stored: 'fixed',
    habits: ['-b', '--batch', '--bs'],
  }),
  /** Learning rate of both Adam optimizers, unless the discriminator has its own. */
  learningRate: number({
    group: 'Model',
    help: 'learning rate of both Adam optimizers',
    above: 0,
    to: 1,
    example: 0.0001,
    byModel: true,
    stored: 'fixed',
    habits: ['--lr', '--rate'],
  }),
  /** Learning rate of the discriminator's Adam; null: `learningRate`. */
  discriminatorLearningRate: number({
    group: 'Model',
    help: "learning rate of the discriminator's Adam",
    above: 0,
    to: 1,
    example: 0.0004,
    byModel: true,
    nullable: true,
    stored: 'fixed',
    earlier: null,
    defaultText: 'by model; dcgan: --learning-rate',
    habits: ['--lr-d', '--d-lr', '--dlr'],
  }),
  /** Decay rate of Adam's first moment. */
  beta1: number({
    group: 'Model',
    help: "decay rate of Adam's first moment",
    from: 0,
    below: 1,
    example: 0.5,
    byModel: true,
    stored: 'fixed',
    habits: ['--b1', '--adam-beta1'],
  }),
  /** Decay rate of Adam's second moment. */
  beta2: number({
    group: 'Model',
    help: "decay rate of Adam's second moment",
    from: 0,
    below: 1,
    example: 0.99,
    byModel: true,
    stored: 'fixed',
    habits: ['--b2', '--adam-beta2'],
  }),
  /** Length of the latent vectors. */
  latentDim: count({
    group: 'Model',
    help: 'length of the latent vectors',
    least: 1,
    most: 65_536,
    example: 100,
    byModel: true,
    stored: 'fixed',
    habits: ['--nz', '--z-dim', '--latent-size', '--noise-dim'],
  }),

  /** Decay of the average of the generator's weights that samples are drawn with; 0: off. */
  ema: number({
    group: 'Techniques',
    value: 'decay',
    help: "draw samples from an average of the generator's weights over the steps; 0: off",
    from: 0,
    below: 1,
    example: 0.999,
    byModel: true,
    stored: 'fixed',
    earlier: 0,
    source: 'Karras et al. 2018',
  }),
  /** Weight gamma of the R1 gradient penalty; 0: off. */
  r1: number({
    group: 'Techniques',
    value: 'gamma',
    help: "penalize the discriminator's gradient at real images; 0: off",
    from: 0,
    to: 1000,
    example: 1,
    byModel: true,
    stored: 'fixed',
    earlier: 0,
    source: 'Mescheder et al. 2018',
    habits: ['--gamma', '--gp'],
  }),
  /** Steps between R1 penalties, each of which weighs that many times as much. */
  r1Every: count({
    group: 'Techniques',
    help: 'steps between R1 penalties',
    least: 1,
    most: MANY,
    example: 16,
    byModel: true,
    stored: 'fixed',
    earlier: 16,
    source: 'Karras et al. 2020',
  }),
  /** Real labels are 1 - x. */
  labelSmoothing: number({
    group: 'Techniques',
    help: 'real label = 1 - x',
    from: 0,
    below: 0.5,
    example: 0.1,
    byModel: true,
    stored: 'fixed',
    earlier: 0,
    source: 'Salimans et al. 2016',
  }),
  /** How images are augmented before the discriminator sees them. */
  augmentation: choice(AUGMENTATIONS, {
    group: 'Techniques',
    value: 'kind',
    help: 'shift the images that the discriminator sees by up to 4 pixels',
    byModel: true,
    stored: 'fixed',
    earlier: 'none',
    source: 'Zhao et al. 2020',
  }),

  /** A folder of IDX files, or one of them; null: the MNIST that comes with the package. */
  data: path({
    group: 'Data',
    value: 'path',
    help: 'a folder of IDX files, plain or gzipped, or one of them',
    default: null,
    defaultText: 'the MNIST that comes with the package',
    example: 'fashion-mnist',
    // Where the images lie may change: what counts is their checksum, which a resumed run checks.
    stored: 'changeable',
    habits: ['--dataset', '--data-dir', '--dataroot'],
  }),
  /** Train on the first images only. */
  limit: count({
    group: 'Data',
    help: 'train on the first n images only',
    least: 1,
    most: 2 ** 31,
    example: 1024,
    default: null,
    defaultText: 'all',
    stored: 'fixed',
    habits: ['--max-images', '--subset'],
  }),

  /** The compute backend; `auto` chooses the fastest that works. */
  backend: choice(['auto', ...BACKEND_NAMES], {
    group: 'Speed',
    help: 'compute backend; auto chooses the fastest',
    default: 'auto',
    stored: 'changeable',
    habits: ['--device', '--cuda', '--gpu'],
  }),
  /** Threads of the CPU backends; null: one for each processor. */
  threads: count({
    group: 'Speed',
    help: 'threads of the CPU backends',
    least: 1,
    most: 1024,
    example: 2,
    default: null,
    defaultText: 'one for each processor',
    stored: 'changeable',
    habits: ['-j', '--workers', '--num-workers'],
  }),
  /** bf16 rounds the operands of convolutions, where the processor multiplies such numbers. */
  precision: choice(PRECISIONS, {
    group: 'Speed',
    help: 'bf16 is faster where the processor has it (AVX512_BF16, AMX)',
    default: 'fp32',
    stored: 'fixed',
    earlier: 'fp32',
    habits: ['--dtype', '--bf16', '--amp'],
  }),

  /** Whether TensorBoard's event files are written, too. */
  tensorboard: toggle({
    group: 'Output',
    help: "also write TensorBoard's event files into the run's folder",
    negatable: 'write them no longer, with --resume',
    default: false,
    stored: 'changeable',
    earlier: false,
  }),
} as const;

/** What only the command line has beside them. */
export const TRAIN_OUTPUT_OPTIONS = {
  verbose: toggle({
    group: 'Output',
    help: "print TensorFlow's own messages",
    habits: ['-v'],
  }),
  quiet: toggle({ group: 'Output', help: 'print errors only', habits: ['-q', '--silent'] }),
  json: toggle({ group: 'Output', help: 'print events as JSON, one on a line' }),
} as const;
