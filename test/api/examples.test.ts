/**
 * The examples of docs/api.md and of the README, one after the other in one folder, as a user would run them, but for
 * the model, which is narrow, and the images that it is trained on.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadImage } from '@napi-rs/canvas';
import omggif from 'omggif';
import { nativeStatus } from '../../src/backends/native/index.js';
import { writeStrokes } from '../digits.js';
import { narrowing, useNarrowModels } from '../narrowModels.js';
import { compile, installPackage } from './install.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dcgan-api-'));
// Without labels no classifier has to learn them.
rmSync(join(writeStrokes(folder, 1024), 'train-labels-idx1-ubyte'));
after(() => rmSync(folder, { recursive: true }));

/** The blocks of code in a page, in order, those of the given languages only. */
function examplesIn(page: string, ...languages: string[]): string[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, language, code]) =>
    languages.includes(language!) ? [code!] : [],
  );
}

/** Has an example train a narrow mlp on strokes, which is done in a moment. */
const inAMoment = (example: string) =>
  example
    .replaceAll('train({', "train({ model: 'mlp', data: 'strokes',")
    .replace('TrainOptions = {', "TrainOptions = { model: 'mlp', data: 'strokes',");

/** Runs a file of the folder to its end; returns what it printed. */
function run(file: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...narrowing(), file], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return stdout;
}

/** What each example of docs/api.md must print, in their order, and what else it must have done. */
const EXPECTED: [title: string, printed: RegExp, done?: () => void | Promise<void>][] = [
  [
    'train with progress',
    /^epoch 1: step 1 of 4\n[\s\S]*epoch 1: step 4 of 4\ngenerator 0\.\d+, checkpoints\/00002-mlp\/samples\/epoch-0001\.png\nepoch 2: [\s\S]*\nfinished checkpoints\/00002-mlp\n$/,
  ],
  ['abort and resume', /^interrupted epoch-0001\nfinished epoch-0002\n$/],
  [
    'samples to PNG',
    /^16 28 28 12544\nseeds 7 to 22 of stopped, epoch-0002\n$/,
    async () => {
      const { width, height } = await loadImage(join(folder, 'samples.png'));
      assert.deepEqual([width, height], [122, 122]);
    },
  ],
  [
    'interpolation',
    /^30 frames of 3 seeds\n$/,
    () => {
      const gif = new omggif.GifReader(readFileSync(join(folder, 'walk.gif')));
      assert.deepEqual([gif.width, gif.height, gif.numFrames()], [112, 112, 30]);
    },
  ],
  ['an image back to its latent vector', /^200 numbers, 2 errors, 6 neighbours\n$/],
  ['the generator on a chosen backend', /^wasm epoch-0001 100\n3 1\nPNG\n$/],
  [
    'how good images are',
    /^random-cnn-2-28x28x1-[0-9a-f]{8}-1000-by-256\nFréchet distance \d+\.\d, real \d+\.\d\n$/,
  ],
  [
    'runs and metrics',
    /^00001-mlp: finished, 1 of 1 epochs\n00002-mlp: finished, 2 of 2 epochs\nstopped: finished, 2 of 2 epochs\n2 epochs, the losses are finite\n\d+ MB freed\n$/,
  ],
  [
    'exports and the page',
    /^generator\.onnx text\/html\b.*\n$/,
    () => {
      for (const path of ['generator.onnx', 'site/index.html', 'site/data']) {
        assert.ok(existsSync(join(folder, path)), `${path} is written`);
      }
    },
  ],
  ['backends and data', /^tensorflow webgpu native wasm cpu \/ dcgan .*\n(\w+: .+\n)*wasm 10\n$/],
  ['in a browser', /^100 110\n$/],
  ['errors', /^Expected a run in checkpoints but received "stoped"\. There are: 00001-mlp, 00002/],
  ['types', /^2 1568\n$/],
];

describe('the examples', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  useNarrowModels();
  before(() => installPackage(folder));

  test("README: the program prints the epoch's loss and its grid", () => {
    const [example, ...others] = examplesIn('README.md', 'js', 'ts');
    assert.deepEqual(others, []);
    writeFileSync(join(folder, 'readme.mjs'), inAMoment(example!));
    assert.match(run('readme.mjs'), /^0\.\d+ checkpoints\/00001-mlp\/samples\/epoch-0001\.png\n$/);
  });

  const examples = examplesIn('docs/api.md', 'js', 'ts');
  test('docs/api.md: every example has its test', () => assert.equal(examples.length, EXPECTED.length));

  EXPECTED.forEach(([title, printed, done], index) => {
    test(`docs/api.md: ${title}`, async () => {
      const example = inAMoment(examples[index]!);
      if (title === 'types') compileTyped(example);
      else writeFileSync(join(folder, 'example.mjs'), example);
      assert.match(run('example.mjs'), printed);
      await done?.();
    });
  });
});

/** Checks the types against the package's declarations and compiles the example for today's Node. */
function compileTyped(example: string): void {
  const wrong =
    "import { train } from 'dcgan';\n// @ts-expect-error a number\nvoid train({ epochs: 'two' });\n";
  writeFileSync(join(folder, 'example.mts'), example);
  writeFileSync(join(folder, 'wrong.mts'), wrong);
  const types = { types: ['node'], typeRoots: [join(root, 'node_modules', '@types')] };
  const compilerOptions = {
    target: 'ES2022',
    module: 'NodeNext',
    strict: true,
    skipLibCheck: true,
    ...types,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.mts'] }));
  compile(['-p', 'tsconfig.json'], folder);
}
