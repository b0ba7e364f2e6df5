/**
 * `dcgan evaluate` on a trained run: what it prints, what it refuses, and that nothing is overwritten.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadImage } from '@napi-rs/canvas';
import { nativeStatus } from '../../../src/backends/native/index.js';
import { evaluationReport } from '../../../src/commands/evaluate/evaluationReport.js';
import { decodePng } from '../../../src/images/index.js';
import type { Evaluation, Figures } from '../../../src/metrics/index.js';
import { assertAbove, assertEvery } from '../../assertions.js';
import { idx, folder as imagesFolder } from '../../data/idxFiles.js';
import { useNarrowModels } from '../../narrowModels.js';
import { callCommand, dcgan } from '../resident.js';

useNarrowModels();

const folder = mkdtempSync(join(tmpdir(), 'dcgan-evaluate-'));
after(() => rmSync(folder, { recursive: true }));

async function refused(...args: string[]): Promise<{ stderr: string; code: number | null }> {
  const { stdout, stderr, code } = await dcgan(folder, 'evaluate', ...args);
  assert.equal(stdout, '');
  return { stderr, code };
}

/** Where the first pair of the picture of neighbours begins, enlarged twice with a border. */
const BORDER = 2;

describe('dcgan evaluate', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  before(async () => {
    const few = ['--model', 'mlp', '--limit', '8', '--batch-size', '4', '--epochs', '1'];
    const { code, stderr } = await dcgan(folder, 'train', '--quiet', ...few);
    assert.equal(code, 0, stderr);
  });

  test('prints all figures as JSON, of the images of sample, and writes the picture of neighbours', async () => {
    const command = { file: 'commands/evaluate/evaluate.js', name: 'evaluateCommand' };
    const options = { n: 1000, neighbours: 'nearest.png', backend: 'native', json: true };
    // Against few images: against all of MNIST takes ten seconds.
    const { stdout, stderr, code } = await callCommand(folder, command, options, { knownImages: 1000 });
    assert.equal(code, 0, stderr);
    const { samples, real, noise, duplicated, ...rest } = JSON.parse(stdout);
    assert.deepEqual(rest, {
      metric: 'mnist-cnn-1-1000-by-1000',
      count: 1000,
      source: 'checkpoints/00001-mlp/epoch-0001',
      run: '00001-mlp',
      checkpoint: 'epoch-0001',
      backend: 'native',
      neighbours: 'nearest.png',
    });
    for (const figures of [samples, real, noise, duplicated]) {
      const { classShares, ...numbers } = figures;
      assert.equal(Object.values(numbers).length, 10);
      assertEvery(Object.values(numbers), Number.isFinite, 'a number');
      assert.equal(classShares.length, 10);
    }
    assertAbove(samples.frechetDistance, real.frechetDistance, 'the distance of an untrained generator');
    assert.deepEqual(await firstOfPicture('nearest.png'), await sampled(0));
  });

  test('refuses what does not go together, and says what to do', async () => {
    const both = await refused('--images', 'digits', '--run', '00001-mlp');
    assert.deepEqual(both, {
      stderr: 'dcgan: Expected --images or --run but received both. Leave one out.\n',
      code: 2,
    });
    const few = await refused('--n', '10');
    assert.match(
      few.stderr,
      /Expected a whole number from 1000 to 10000 for --n but received 10\. Try --n 10000/,
    );
    const none = await refused('--images', 'digits');
    assert.match(none.stderr, /a file or a folder of images for --images but found nothing at digits/);
    const unknown = await refused('--run', '00002-mlp');
    assert.equal(unknown.code, 1);
    const damaged = await refused('--checkpoint', '7');
    assert.match(damaged.stderr, /epoch-0007|checkpoint/);
  });

  test('reads images as training does: files of EMNIST are turned upright, other sizes fitted', async () => {
    const emnist = imagesFolder('emnist', { 'emnist-digits-train-images-idx3-ubyte': idx(2, 20, 20) });
    const { stderr, code } = await refused('--images', emnist);
    assert.match(stderr, /^warning: The images in .* are turned upright: EMNIST's files/m);
    assert.match(stderr, /^warning: The images in .* of 20 by 20 pixels are padded with black to 28/m);
    assert.match(stderr, /^dcgan: Expected at least 1000 images .* for 2\. Give 10,000/m);
    assert.equal(code, 1);
  });

  test('overwrites nothing', async () => {
    writeFileSync(join(folder, 'taken.png'), 'mine');
    const { stderr, code } = await refused('--neighbours', 'taken.png');
    assert.equal(
      stderr,
      'dcgan: Expected to write a new file at taken.png but there is one already. Choose another with --neighbours.\n',
    );
    assert.equal(code, 1);
    assert.equal(readFileSync(join(folder, 'taken.png'), 'utf8'), 'mine');
    assert.equal(existsSync(join(folder, 'taken-2.png')), false);
  });
});

/** The first image of a picture of neighbours, at its own size. */
async function firstOfPicture(name: string): Promise<number[]> {
  const { width, pixels } = decodePng(readFileSync(join(folder, name)));
  const { width: pictured } = await loadImage(join(folder, name));
  assert.equal(pictured, width);
  return Array.from({ length: 28 * 28 }, (_, at) => {
    const [row, column] = [BORDER + Math.floor(at / 28), BORDER + (at % 28)];
    return pixels[2 * row * width + 2 * column]!;
  });
}

/** As `dcgan sample` draws it. */
async function sampled(seed: number): Promise<number[]> {
  await dcgan(
    folder,
    'sample',
    '--seeds',
    String(seed),
    '--each',
    '--output',
    'sampled',
    '--backend',
    'native',
  );
  const name = `seed-${String(seed).padStart(4, '0')}.png`;
  return [...decodePng(readFileSync(join(folder, 'sampled', name))).pixels];
}

const figures = (scale: number): Figures => ({
  frechetDistance: 12.345 * scale,
  mnistScore: 9.5,
  randomFeaturesDistance: 0.5 * scale,
  kernelDistance: 0.01 * scale,
  density: 0.9,
  coverage: 0.8,
  classDivergence: 0.002,
  precision: 0.7,
  recall: 0.6,
  classShares: [0.1, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05],
  neighbourRatio: 1.25,
});

const evaluation: Evaluation = {
  metric: 'mnist-cnn-1',
  count: 10_000,
  samples: figures(1),
  real: figures(0.1),
  noise: figures(100),
  duplicated: figures(0.5),
  nearest: { indices: new Uint32Array(0), distances: new Float64Array(0) },
};

const WHAT = { source: 'runs/a/epoch-0001', against: 'the test images', notes: ['a note'] };

test('the report is one aligned table of at most 80 columns that names the metric once for all', () => {
  const lines = evaluationReport(evaluation, WHAT).split('\n');
  assert.equal(lines[0], '10,000 images of runs/a/epoch-0001 against the test images, by mnist-cnn-1');
  const rows = lines.slice(2, 23);
  assert.equal(new Set(rows.map(({ length }) => length)).size, 1);
  assert.ok(rows[0]!.length <= 80, `${rows[0]!.length}`);
  assert.match(rows[0]!, /^ +better +samples +training +noise +1,000 ten times$/);
  assert.match(rows[1]!, /^Fréchet distance +lower +12\.35 +1\.23 +1234\.50 +6\.17$/);
  assert.match(rows[12]!, /^share of 1 +20\.0% +20\.0% +20\.0% +20\.0%$/);
  assert.equal(lines.at(-2), 'a note');
});
