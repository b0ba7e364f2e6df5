/**
 * The options of every command but `train`, each told once: the command line, its help and completion come from these
 * tables.
 */
import { choice, count, number, path, text, toggle } from './kinds.js';
import { TRAIN_OPTIONS } from './trainOptions.js';

const { out: runsFolder, backend: computeBackend } = TRAIN_OPTIONS;

const out = { ...runsFolder, group: 'Options', filled: true } as const;
const run = text('which run', 'name', '00001-dcgan', { defaultText: 'the newest' });
const checkpoint = text('which checkpoint, such as epoch-0010, 10 or best', 'name', 'best', {
  defaultText: 'the newest',
});
const backend = { ...computeBackend, group: 'Options' } as const;
const json = toggle('print the result as JSON', {});
const seed = count('seed of the first image; the next ones count up', [0, Number.MAX_SAFE_INTEGER], 0, {
  defaultText: 'a new one',
});
const seeds = text('one image for each seed, such as 0-15 or 3,5,8', 'list', '0-15', {});
const output = (help: string, defaultText: string) =>
  path(help, 'path', 'digits.png', { defaultText, habits: ['-o'] });
const scale = (defaultText: string) =>
  count('enlarge the pixels', [1, 10_000], 4, { defaultText, habits: ['-s'] });
/** How many images: `most` is what memory holds. */
const images = (most: number) =>
  count('how many images', [1, most], 16, { defaultText: '16', habits: ['-n', '--count', '--num'] });

export const SAMPLE_OPTIONS = {
  n: images(10_000),
  seed,
  seeds,
  digit: count('draw this digit only', [0, 9], 7, { habits: ['--class', '--label'] }),
  digits: text('draw these digits, such as 0-9 or 3,1,4; with --n, n of each', 'list', '0-9', {}),
  write: text('draw a strip of these digits, such as 31415', 'number', '31415', {}),
  sure: number('how sure the classifier must be of a chosen digit', { above: 0, below: 1 }, 0.9, {
    defaultText: '0.9',
  }),
  near: path('draw what is near the images that dcgan project found', 'file', 'projection.json', {}),
  distance: number('how far from them, with --near: 0 is the same, 1 any other', { from: 0, to: 1 }, 0.3, {
    defaultText: '0.3',
  }),
  run,
  checkpoint,
  out,
  output: output('the file to write, or a folder with --each', 'samples.png, or the next free name'),
  each: toggle('write a file for each image rather than one grid, or with --interpolate for each frame', {}),
  interpolate: toggle('write a walk from image to image: a GIF, or with --output *.mp4 a video', {}),
  frames: count('frames from one image to the next, with --interpolate', [1, 10_000], 16, {
    defaultText: '16',
  }),
  scale: scale('1; with --interpolate 4'),
  show: toggle('also show the images in the terminal', {}),
  backend,
  json,
} as const;

export const PROJECT_OPTIONS = {
  test: text("MNIST's test images with these numbers, in place of files", 'list', '0-15', {}),
  digit: count(
    'what a class-conditional generator is to draw (default: what the classifier sees)',
    [0, 9],
    7,
    { habits: ['--class', '--label'] },
  ),
  invert: toggle('turn black on white into white on black', { default: false, filled: true }),
  steps: count('steps of gradient descent', [1, 10_000], 50, { defaultText: '50' }),
  run,
  checkpoint,
  out,
  output: output('the picture to write; the latent vectors go beside it, as .json', 'projection.png'),
  scale: scale('2'),
  backend,
  json,
} as const;

export const GIF_OPTIONS = {
  run,
  out,
  output: output('the file to write, .gif or .mp4', "progress.gif in the run's folder"),
  fps: number('frames a second', { above: 0, to: 50 }, 10, { defaultText: '5' }),
  scale: scale('2'),
  hold: number('how long the last frame stays', { above: 0, to: 600 }, 3, {
    value: 'seconds',
    defaultText: '3',
  }),
  json,
} as const;

export const EVALUATE_OPTIONS = {
  run,
  checkpoint,
  out,
  data: path('where the images are that the run was trained on, if they were moved', 'path', 'photos', {}),
  images: path("a folder of PNG images or an IDX file to evaluate instead of a run's", 'path', 'digits', {}),
  n: count('how many images to draw; only figures of the same number compare', [1000, 10_000], 10_000, {
    defaultText: '10000, or as many as there are to compare with',
  }),
  neighbours: path(
    'also write a picture of the first images beside the nearest training images',
    'file',
    'nearest.png',
    {},
  ),
  backend,
  json,
} as const;

export const DIAGNOSE_OPTIONS = { run, out, backend, json } as const;

export const VIEW_OPTIONS = {
  out,
  port: count('where the page is served', [0, 65_535], 8080, { defaultText: '32426, or one that is free' }),
  open: toggle('only print the address; open no browser', { default: true, filled: true }),
  export: path('write the page with these runs (default: the newest) as files instead', 'folder', 'site', {}),
} as const;

export const EXPORT_OPTIONS = {
  format: choice(
    'TensorFlow.js, ONNX, NumPy or safetensors for a network, or images that it draws',
    ['tfjs', 'onnx', 'npz', 'safetensors', 'images'],
    { default: 'tfjs', filled: true },
  ),
  network: choice('which network', ['generator', 'discriminator'], { defaultText: 'generator' }),
  quantize: choice('half the bytes or a quarter, with --format tfjs', ['float16', 'uint8'], {
    value: 'type',
    defaultText: '32 bits',
  }),
  as: choice(
    'with --format images: single files, an IDX folder like MNIST, or NumPy arrays',
    ['png', 'idx', 'npz'],
    { value: 'kind', defaultText: 'png' },
  ),
  digit: count('draw this digit only, by a class-conditional generator', [0, 9], 7, {
    habits: ['--class', '--label'],
  }),
  n: images(100_000),
  seed,
  seeds,
  run,
  checkpoint,
  out,
  output: output('the file or folder to write', 'a free name here'),
  backend,
  json,
} as const;

export const RUNS_OPTIONS = { out, json } as const;

export const REMOVE_RUNS_OPTIONS = {
  out,
  yes: toggle('do not ask', { habits: ['-y', '--force', '-f'] }),
  json,
} as const;

export const COMPARE_RUNS_OPTIONS = {
  out,
  figure: choice(
    'what to rank by',
    [
      'frechetDistance',
      'kernelDistance',
      'classDivergence',
      'mnistScore',
      'classScore',
      'coverage',
      'density',
    ],
    { default: 'frechetDistance', filled: true, habits: ['--metric', '--sort'] },
  ),
  epoch: count('after which epoch', [1, 1_000_000], 10, { defaultText: 'the latest that most runs have' }),
  csv: toggle('print every figure of every epoch as CSV', {}),
  json: { ...json, help: 'print every figure of every epoch as JSON' },
} as const;

export const MODELS_OPTIONS = { json } as const;

export const DOCTOR_OPTIONS = { json } as const;

/** TensorFlow and NVIDIA's libraries for it. */
export const GPU_DOWNLOAD = 'some 3.5 GB';

export const SETUP_OPTIONS = {
  gpu: toggle(`tensorflow for NVIDIA cards: downloads ${GPU_DOWNLOAD}`, { habits: ['--cuda'] }),
  remove: toggle('remove what setup made', { habits: ['--uninstall'] }),
} as const;
