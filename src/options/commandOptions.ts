/**
 * The options of every command but `train`, each told once: the command line, its help and completion come from these
 * tables.
 */
import { choice, count, number, path, text, toggle } from './kinds.js';
import { TRAIN_OPTIONS } from './trainOptions.js';

const { seed, out: runsFolder, backend: computeBackend } = TRAIN_OPTIONS;

const out = { ...runsFolder, group: 'Options', filled: true } as const;
const run = text({ value: 'name', help: 'which run', defaultText: 'the newest', example: '00001-dcgan' });
const checkpoint = text({
  value: 'name',
  help: 'which checkpoint, such as epoch-0010, 10 or best',
  defaultText: 'the newest',
  example: 'best',
});
const backend = choice(computeBackend.choices, {
  help: computeBackend.help,
  default: 'auto',
  habits: computeBackend.habits,
});
const json = toggle({ help: 'print the result as JSON' });
const firstSeed = count({
  help: 'seed of the first image; the next ones count up',
  least: 0,
  most: seed.most,
  example: 0,
  defaultText: 'a new one',
});
const seeds = text({
  value: 'list',
  help: 'one image for each seed, such as 0-15 or 3,5,8',
  example: '0-15',
});
const output = (help: string, defaultText: string) =>
  path({ value: 'path', help, defaultText, example: 'digits.png', habits: ['-o'] });
const scale = (defaultText: string) =>
  count({ help: 'enlarge the pixels', least: 1, most: 10_000, example: 4, defaultText, habits: ['-s'] });
/** How many images: `most` is what memory holds. */
const images = (most: number) =>
  count({
    help: 'how many images',
    least: 1,
    most,
    example: 16,
    defaultText: '16',
    habits: ['-n', '--count', '--num'],
  });

export const SAMPLE_OPTIONS = {
  n: images(10_000),
  seed: firstSeed,
  seeds,
  run,
  checkpoint,
  out,
  output: output('the file to write, or a folder with --each', 'samples.png, or the next free name'),
  each: toggle({ help: 'write a file for each image rather than one grid' }),
  interpolate: toggle({ help: 'write a walk from image to image as a GIF' }),
  frames: count({
    help: 'frames from one image to the next, with --interpolate',
    least: 1,
    most: 10_000,
    example: 16,
    defaultText: '16',
  }),
  scale: scale('1; with --interpolate 4'),
  show: toggle({ help: 'also show the images in the terminal' }),
  backend,
  json,
} as const;

export const GIF_OPTIONS = {
  run,
  out,
  output: output('the file to write', "progress.gif in the run's folder"),
  fps: number({ help: 'frames a second', above: 0, to: 50, example: 10, defaultText: '5' }),
  scale: scale('2'),
  hold: number({
    value: 'seconds',
    help: 'how long the last frame stays',
    above: 0,
    to: 600,
    example: 3,
    defaultText: '3',
  }),
  json,
} as const;

export const EVALUATE_OPTIONS = {
  run,
  checkpoint,
  out,
  images: path({
    value: 'path',
    help: "a folder of PNG images or an IDX file to evaluate instead of a run's",
    example: 'digits',
  }),
  n: count({
    help: 'how many images to draw; only figures of the same number compare',
    least: 1000,
    most: 10_000,
    example: 10_000,
    defaultText: '10000',
  }),
  neighbours: path({
    value: 'file',
    help: 'also write a picture of the first images beside the nearest training images',
    example: 'nearest.png',
  }),
  backend,
  json,
} as const;

export const VIEW_OPTIONS = {
  out,
  port: count({
    help: 'where the page is served',
    least: 0,
    most: 65_535,
    example: 8080,
    defaultText: '32426, or one that is free',
  }),
  open: toggle({ help: 'only print the address; open no browser', default: true, filled: true }),
  export: path({
    value: 'folder',
    help: 'write the page with these runs (default: the newest) as files instead',
    example: 'site',
  }),
} as const;

export const EXPORT_OPTIONS = {
  format: choice(['tfjs', 'onnx', 'npz', 'images'], {
    help: 'TensorFlow.js, ONNX or NumPy for a network, or images that it draws',
    default: 'tfjs',
    filled: true,
  }),
  network: choice(['generator', 'discriminator'], { help: 'which network', defaultText: 'generator' }),
  quantize: choice(['float16'], {
    value: 'type',
    help: 'half the bytes, with --format tfjs',
    defaultText: '32 bits',
  }),
  as: choice(['png', 'idx', 'npz'], {
    value: 'kind',
    help: 'with --format images: single files, an IDX folder like MNIST, or NumPy arrays',
    defaultText: 'png',
  }),
  n: images(100_000),
  seed: firstSeed,
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
  yes: toggle({ help: 'do not ask', habits: ['-y', '--force', '-f'] }),
  json,
} as const;

export const DOCTOR_OPTIONS = { json } as const;

export const SETUP_OPTIONS = {
  gpu: toggle({
    help: "for NVIDIA's cards, with CUDA and cuDNN (some 3 GB to download)",
    habits: ['--cuda'],
  }),
  remove: toggle({ help: 'remove what setup made', habits: ['--uninstall'] }),
} as const;
