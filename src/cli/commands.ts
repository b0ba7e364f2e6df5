/**
 * All commands, in the order of the help. Each loads what it needs only when it runs, so that `--help` answers at once.
 */
import {
  COMPARE_COMBINATIONS,
  COMPARE_RUNS_OPTIONS,
  DIAGNOSE_OPTIONS,
  DOCTOR_OPTIONS,
  EVALUATE_COMBINATIONS,
  EVALUATE_OPTIONS,
  EXPORT_COMBINATIONS,
  EXPORT_OPTIONS,
  GIF_COMBINATIONS,
  GIF_OPTIONS,
  MODELS_OPTIONS,
  PROJECT_OPTIONS,
  REMOVE_RUNS_OPTIONS,
  RUNS_OPTIONS,
  SAMPLE_COMBINATIONS,
  SAMPLE_OPTIONS,
  SETUP_COMBINATIONS,
  SETUP_OPTIONS,
  SWEEP_COMBINATIONS,
  SWEEP_OPTIONS,
  TRAIN_COMBINATIONS,
  TRAIN_OPTIONS,
  TRAIN_OUTPUT_OPTIONS,
  VIEW_COMBINATIONS,
  VIEW_OPTIONS,
} from '../options/index.js';
import { type CommandDefinition, defineCommand } from './definition.js';

const train = defineCommand({
  name: 'train',
  summary: 'train a GAN, or continue with --resume',
  options: { ...TRAIN_OPTIONS, ...TRAIN_OUTPUT_OPTIONS },
  combinations: TRAIN_COMBINATIONS,
  examples: [
    ['dcgan train', "the tutorial's DCGAN"],
    ['dcgan train --model conditional', 'better digits, sooner'],
    ['dcgan train --model conditional --epochs 4 --limit 6400', 'a first look'],
    ['dcgan train --resume', 'go on with the newest'],
    ['dcgan train --resume --epochs 60', 'ten more after 50'],
    ['dcgan train --data fashion-mnist', 'other images'],
    ['dcgan train --run mine --keep all', 'keep every checkpoint'],
  ],
  noArgument: 'A run is named with --run: dcgan train --resume --run NAME.',
  run: async (options) => (await import('../commands/train/train.js')).trainCommand(options),
});

const sweep = defineCommand({
  name: 'sweep',
  summary: 'train a run for every combination of several values',
  options: SWEEP_OPTIONS,
  combinations: SWEEP_COMBINATIONS,
  examples: [
    ['dcgan sweep --model dcgan,best --seed 1-3', 'six runs, one after the other'],
    ['dcgan sweep --learning-rate 1e-4,2e-4 --jobs 2', 'two at once'],
    ['dcgan sweep --config sweep.yaml --dry-run', 'the plan, and its hours'],
    ['dcgan sweep --seed 1-8 --slurm --time 4:00:00', 'as a job array of Slurm'],
    ['dcgan sweep --seed 1-8 --commands', 'for other schedulers'],
  ],
  notes: `Options of train take several values: a,b,c, and whole numbers also ranges, 1-5.
Runs are named by their settings. Begun again, a sweep skips what is done and
goes on with what was interrupted. docs/sweeps.md shows schedulers.`,
  noArgument: 'Values are given by their options: dcgan sweep --model dcgan,best --seed 1-3.',
  habits: ['grid', 'search', 'multirun'],
  run: async (options) => (await import('../commands/sweep/sweep.js')).sweepCommand(options),
});

const sample = defineCommand({
  name: 'sample',
  summary: 'draw new images from a checkpoint',
  options: SAMPLE_OPTIONS,
  combinations: SAMPLE_COMBINATIONS,
  examples: [
    ['dcgan sample --seeds 0-15', 'these 16, always the same'],
    ['dcgan sample --digit 7', 'sevens only'],
    ['dcgan sample --write 31415', 'a number in handwriting'],
    ['dcgan sample --n 100 --output hundred.png', 'a large grid'],
    ['dcgan sample --n 16 --each', 'a file for each'],
    ['dcgan sample --n 5 --interpolate', 'a walk between five digits'],
    ['dcgan sample --n 4 --show', 'a look in the terminal'],
    ['dcgan sample --near projection.json', 'neighbours of what dcgan project found'],
    ['dcgan sample --checkpoint epoch-0003', 'as it was after three epochs'],
  ],
  habits: ['generate', 'draw', 'samples'],
  run: async (options) => (await import('../commands/images/sample.js')).sampleCommand(options),
});

const project = defineCommand({
  name: 'project',
  summary: 'find what a generator draws that is most like an image',
  argument: { name: '[images...]', help: 'PNG images, folders of them, or IDX files' },
  options: PROJECT_OPTIONS,
  examples: [
    ['dcgan project seven.png', 'a picture of both, and the latent vector'],
    ['dcgan project --test 0-15', "sixteen of MNIST's test images"],
    ['dcgan sample --near projection.json', 'its neighbours'],
  ],
  habits: ['invert', 'encode', 'reconstruct'],
  run: async (options, images) =>
    (await import('../commands/images/project.js')).projectCommand(images, options),
});

const gif = defineCommand({
  name: 'gif',
  summary: "make an animation of a run's samples",
  options: GIF_OPTIONS,
  combinations: GIF_COMBINATIONS,
  examples: [
    ['dcgan gif', 'of the newest run'],
    ['dcgan gif --fps 10 --scale 3 --hold 5', 'faster, larger, held longer'],
    ['dcgan gif --run 00001-dcgan --output first.gif', 'in a file of its own'],
  ],
  habits: ['animate', 'animation', 'progress'],
  run: async (options) => (await import('../commands/images/gif.js')).gifCommand(options),
});

const evaluate = defineCommand({
  name: 'evaluate',
  summary: "measure how good a checkpoint's images are",
  options: EVALUATE_OPTIONS,
  combinations: EVALUATE_COMBINATIONS,
  examples: [
    ['dcgan evaluate', 'the newest checkpoint of the newest run'],
    ['dcgan evaluate --run 00001-dcgan --checkpoint 10', 'as it was after ten epochs'],
    ['dcgan evaluate --checkpoint best', 'the best of those that were evaluated in training'],
    ['dcgan evaluate --images digits/', 'images that another program drew'],
    ['dcgan evaluate --neighbours nearest.png', 'are they copies? a look'],
    ['dcgan evaluate --n 1000', 'faster and rougher'],
  ],
  habits: ['eval', 'test', 'fid', 'metrics'],
  run: async (options) => (await import('../commands/evaluate/evaluate.js')).evaluateCommand(options),
});

const diagnose = defineCommand({
  name: 'diagnose',
  summary: 'say what is wrong with a run, and what to try next',
  argument: { name: '[run]', help: 'the run (default: the newest)' },
  options: DIAGNOSE_OPTIONS,
  examples: [
    ['dcgan diagnose', 'the newest run'],
    ['dcgan diagnose 00001-dcgan', 'this one, also while it trains'],
  ],
  habits: ['debug', 'diagnosis', 'why'],
  run: async (options, [run]) =>
    (await import('../commands/diagnose/diagnose.js')).diagnoseCommand(run, options),
});

const view = defineCommand({
  name: 'view',
  summary: 'show the runs on a page: curves, samples, the generator to play with',
  argument: {
    name: '[runs...]',
    help: 'the run to begin with, or several to compare (default: all of them)',
  },
  options: VIEW_OPTIONS,
  combinations: VIEW_COMBINATIONS,
  examples: [
    ['dcgan view', 'all runs, live while one trains'],
    ['dcgan view 00001-dcgan 00002-dcgan', 'two in one chart'],
    ['dcgan view --export site', 'the same page as files, for any static host'],
  ],
  habits: ['show', 'serve', 'ui', 'dashboard'],
  run: async (options, runs) => (await import('../commands/view/view.js')).viewCommand(runs, options),
});

const exportNetwork = defineCommand({
  name: 'export',
  summary: 'write a network, or images, in formats that other programs read',
  options: EXPORT_OPTIONS,
  combinations: EXPORT_COMBINATIONS,
  examples: [
    ['dcgan export', "the newest run's generator for TensorFlow.js"],
    ['dcgan export --format onnx', 'the same for onnxruntime and others'],
    ['dcgan export --format npz --network discriminator', "the discriminator's weights for NumPy"],
    ['dcgan export --format images --n 1000 --as idx', 'a data set of new digits, in the form of MNIST'],
  ],
  habits: ['convert', 'save'],
  run: async (options) => (await import('../commands/export/export.js')).exportCommand(options),
});

const removeRuns = defineCommand({
  name: 'rm',
  summary: 'remove runs for good, after a question',
  argument: { name: '<run...>', help: 'their names' },
  options: REMOVE_RUNS_OPTIONS,
  examples: [
    ['dcgan runs rm 00001-dcgan', 'asks, then says what was freed'],
    ['dcgan runs rm first second --yes', 'two runs, without a question'],
  ],
  habits: ['remove', 'delete', 'del'],
  run: async (options, names) => (await import('../commands/runs/removeRuns.js')).removeRuns(names, options),
});

const compareRuns = defineCommand({
  name: 'compare',
  summary: 'compare runs, those that differ by their seeds alone as one',
  argument: { name: '[runs...]', help: 'their names (default: all of them)' },
  options: COMPARE_RUNS_OPTIONS,
  combinations: COMPARE_COMBINATIONS,
  examples: [
    ['dcgan runs compare', 'best settings first'],
    ['dcgan runs compare --figure coverage --epoch 10', 'by another figure'],
    ['dcgan runs compare --csv', 'all figures, for a spreadsheet'],
  ],
  habits: ['stats', 'statistics', 'table'],
  run: async (options, names) =>
    (await import('../commands/runs/compareRuns.js')).compareRuns(names, options),
});

const runs = defineCommand({
  name: 'runs',
  summary: 'list the runs: how far each is, when it was last written, its size',
  options: RUNS_OPTIONS,
  examples: [
    ['dcgan runs', 'all runs in checkpoints/'],
    ['dcgan runs --json', 'the same for a program'],
    ['dcgan runs compare', 'settings beside each other, over their seeds'],
    ['dcgan runs rm 00001-dcgan', 'remove one, after a question'],
  ],
  noArgument:
    'dcgan runs alone lists them, dcgan runs compare NAME... compares, dcgan runs rm NAME removes one.',
  commands: [compareRuns, removeRuns],
  habits: ['ls', 'list', 'run'],
  run: async (options) => (await import('../commands/runs/runs.js')).runs(options),
});

const models = defineCommand({
  name: 'models',
  summary: 'describe the models: layers, parameters, hyperparameters',
  argument: { name: '[models...]', help: 'which to describe in full (default: all of them in brief)' },
  options: MODELS_OPTIONS,
  examples: [
    ['dcgan models', 'the models that --model takes'],
    ['dcgan models best', 'the layers, parameters and hyperparameters of one'],
  ],
  habits: ['model', 'summary', 'presets'],
  run: async (options, names) => (await import('../commands/models/models.js')).modelsCommand(names, options),
});

const doctor = defineCommand({
  name: 'doctor',
  summary: 'say which backends work here, which will be chosen, and how to get faster ones',
  options: DOCTOR_OPTIONS,
  examples: [
    ['dcgan doctor', 'for people'],
    ['dcgan doctor --json', 'for programs and bug reports'],
  ],
  habits: ['info', 'devices', 'backends', 'check'],
  run: async (options) => (await import('../commands/doctor/doctor.js')).doctor(options),
});

const setup = defineCommand({
  name: 'setup',
  summary: 'set up a backend that an ordinary installation lacks',
  argument: { name: '<what>', help: 'what to set up', choices: ['tensorflow', 'webgpu'] },
  options: SETUP_OPTIONS,
  combinations: SETUP_COMBINATIONS,
  examples: [
    ['dcgan setup tensorflow', 'for the processor'],
    ['dcgan setup tensorflow --gpu', 'for an NVIDIA card with its driver'],
    ['dcgan setup webgpu', 'for graphics cards of all makers'],
    ['dcgan setup tensorflow --remove', 'remove it again'],
  ],
  notes: `tensorflow  fetches TensorFlow from PyPI with your Python's pip, and builds the
            addon of @tensorflow/tfjs-node-gpu against it with your C++ compiler
webgpu      fetches webgpu and @tensorflow/tfjs-backend-webgpu with npm (250 MB)

Both go into a folder of their own: $DCGAN_DATA_HOME, or ~/.local/share/dcgan.
Nothing else is changed, and the command can be repeated.`,
  habits: ['install'],
  run: async (options, [what]) =>
    (await import('../commands/doctor/setup.js')).setupCommand(what as 'tensorflow' | 'webgpu', options),
});

const completion = defineCommand({
  name: 'completion',
  summary: 'print the script that completes commands, flags and names in a shell',
  argument: { name: '<shell>', help: 'the shell', choices: ['bash', 'zsh', 'fish'] },
  options: {},
  examples: [
    ['eval "$(dcgan completion bash)"', 'in this shell, or a line of ~/.bashrc'],
    ['eval "$(dcgan completion zsh)"', 'the same, after compinit in ~/.zshrc'],
    ['dcgan completion fish | source', 'the same, in ~/.config/fish/config.fish'],
  ],
  notes: 'dcgan must be on the PATH: npm install --global dcgan, or in a clone: npm link',
  habits: ['completions', 'autocomplete'],
  run: async (_options, [shell]) =>
    (await import('../commands/completion/completion.js')).completion(shell as 'bash' | 'zsh' | 'fish'),
});

export const COMMANDS: readonly CommandDefinition[] = [
  train,
  sweep,
  sample,
  project,
  gif,
  evaluate,
  diagnose,
  view,
  exportNetwork,
  runs,
  models,
  doctor,
  setup,
  completion,
];
