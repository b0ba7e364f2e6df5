/**
 * What images of other data sets than MNIST are judged by: few of them, made here.
 */
import assert from 'node:assert/strict';
import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { memory } from '@tensorflow/tfjs-core';
import { type Dataset, loadDataset } from '../../../src/data/index.js';
import { evaluateImages, weightShapes } from '../../../src/metrics/index.js';
import { streamKey, uniforms } from '../../../src/random/index.js';
import { type Judge, judgeOf } from '../../../src/sampling/judging/index.js';
import { readKeptWeights } from '../../../src/sampling/judging/keptWeights.js';
import { assertAbove, assertBelow } from '../../assertions.js';
import { folder, idx, idxLabels } from '../../data/idxFiles.js';
import { restoreEnvironment } from '../../environment.js';
import { selectTestBackend } from '../../metrics/backend.js';
import { temporaryFolder } from '../../temporaryFolder.js';

const home = temporaryFolder();
before(async () => {
  process.env.DCGAN_DATA_HOME = home;
  await selectTestBackend();
});
after(restoreEnvironment);

/** Discs of any colour, place and radius on a black ground. */
function discs(count: number, size: 32 | 64, seed = 1): Dataset {
  const drawn = uniforms(streamKey(seed, 'samples'), 6 * count);
  const images = new Uint8Array(count * size * size * 3);
  for (let at = 0; at < images.length; at++) {
    const pixel = Math.floor(at / 3);
    const [image, place] = [Math.floor(pixel / size ** 2), pixel % size ** 2];
    const [x, y, radius] = [0, 1, 2].map((part) => drawn[6 * image + part]!) as [number, number, number];
    const across = (place % size) / size - 0.25 - x / 2;
    const down = Math.floor(place / size) / size - 0.25 - y / 2;
    const isInside = Math.hypot(across, down) < 0.1 + radius / 5;
    images[at] = isInside ? 80 + 170 * drawn[6 * image + 3 + (at % 3)]! : 0;
  }
  const stored = { height: size, width: size, byColumns: false };
  const of = { name: 'discs', source: 'discs.npz', sha256: '0'.repeat(64), stored, warnings: [] };
  return { ...of, count, height: size, width: size, channels: 3, images };
}

/** Upright and level bars at any place, in turn: the first class and the second. */
function bars(count: number, classOf = (image: number) => image % 2): Dataset {
  const place = (image: number) => 9 + ((image * 7) % 10);
  const file = idx(count, 28, 28, (image, y, x) =>
    Math.abs((image % 2 ? y : x) - place(image)) < 3 ? 150 + (image % 100) : 0,
  );
  const stored = { height: 28, width: 28, byColumns: false };
  const of = { name: 'bars', source: 'bars.npz', sha256: '1'.repeat(64), stored, warnings: [] };
  const images = new Uint8Array(file.subarray(16));
  const classes = Uint8Array.from({ length: count }, (_, image) => classOf(image));
  return { ...of, count, height: 28, width: 28, channels: 1, images, classes };
}

const options = { invert: false, labelled: false };

/** The judge, given back when `use` has ended. */
async function judged<Found>(
  dataset: Dataset,
  use: (judge: Judge) => Promise<Found> | Found,
): Promise<Found> {
  const judge = await judgeOf(dataset, options);
  try {
    return await use(judge);
  } finally {
    judge.dispose();
  }
}

test('colour images without classes are told from noise, few, and others in colour', async () => {
  const tensors = memory().numTensors;
  const reddish = discs(100, 32, 2);
  reddish.images.forEach((_, at, all) => {
    if (at % 3 > 0) all[at] = 0;
  });
  const [evaluation, red] = await judged(discs(200, 32), async (judge) => [
    await evaluateImages(discs(100, 32, 2), judge),
    await evaluateImages(reddish, judge),
  ]);
  const { metric, samples, real, noise, duplicated } = evaluation;
  assert.match(metric, /^random-cnn-2-32x32x3-[0-9a-f]{8}-100-by-100$/);
  assertBelow(samples.frechetDistance, 2 * real.frechetDistance, 'the distance of other discs');
  assertAbove(red.samples.frechetDistance, 1.5 * samples.frechetDistance, 'the distance of red ones');
  assertAbove(noise.frechetDistance, 4 * real.frechetDistance, 'the distance of noise');
  assertAbove(duplicated.frechetDistance, 1.5 * real.frechetDistance, 'the distance of duplicates');
  assertBelow(duplicated.coverage, real.coverage - 0.2, 'the coverage of duplicates');
  assert.deepEqual([real.neighbourRatio, samples.classScore, samples.classShares], [0, undefined, undefined]);
  assert.equal(memory().numTensors, tensors);
});

test('images of 64 by 64 have features of their own', async () => {
  const { metric, real, noise } = await judged(discs(100, 64), (judge) =>
    evaluateImages(discs(50, 64, 2), judge),
  );
  assert.match(metric, /^random-cnn-2-64x64x3-[0-9a-f]{8}-50-by-50$/);
  assertAbove(noise.frechetDistance, 2 * real.frechetDistance, 'the distance of noise');
});

test('the images that others are compared with are a half at most, none of them twice, and that is said', async () => {
  const set = discs(241, 32);
  await judged(set, ({ training, test, against, notes, standardCount }) => {
    assert.deepEqual(
      [test.count, training.count, standardCount, against],
      [120, 121, 120, '120 of its images'],
    );
    assert.match(notes.join(), /no test part of the images: 120, drawn at random and always the same ones/);
    const images = [test, training].flatMap(({ images, count }) =>
      Array.from({ length: count }, (_, at) =>
        Buffer.from(images.subarray(at * 3072, (at + 1) * 3072)).toString('latin1'),
      ),
    );
    assert.equal(new Set(images).size, 241);
  });
  await assert.rejects(judgeOf(discs(99, 32), options), {
    name: 'UserError',
    message: /^Expected at least 100 images to compare others with but discs\.npz has 99 images/,
  });
});

test('the metric is another one for other images', async () => {
  const names = [discs(100, 32), discs(100, 32, 3)].map((set) =>
    judged(set, ({ classifier }) => classifier.version),
  );
  assert.equal(new Set(await Promise.all(names)).size, 2);
});

test('a test part that lies beside the images is what others are compared with', async () => {
  const stripes = (image: number, y: number, x: number) => ((x * y + image) % 9) * 28;
  const data = folder('stripes', {
    'train-images-idx3-ubyte': idx(110, 28, 28, stripes),
    't10k-images-idx3-ubyte': idx(105, 28, 28, (image, y, x) => 255 - stripes(image, y, x)),
  });
  const dataset = await loadDataset({ directory: data, classed: true });
  await judged(dataset, ({ test, training, against, notes }) => {
    assert.deepEqual([training.count, test.count, against, notes], [110, 105, 'the test images', []]);
    assert.equal(training.images, dataset.images);
    assert.equal(new Set(test.images).has(255), true);
  });
});

describe('images with classes', () => {
  const lesson = async (dataset: Dataset) => {
    let steps = 0;
    const judge = await judgeOf(dataset, { ...options, onLearning: () => void steps++ });
    judge.dispose();
    return { steps, version: judge.classifier.version, notes: judge.notes.join(' ') };
  };
  const kept = () => readdirSync(join(home, 'classifiers'));

  test('are looked at by a classifier that learnt them, once', async () => {
    const first = await lesson(bars(104));
    assert.match(first.version, /^own-cnn-1-[0-9a-f]{8}$/);
    assert.match(
      first.notes,
      /right about ([89]\d|100)\.\d% of those held out\. It is kept in .*classifiers \(/,
    );
    assert.equal(first.steps, 200);
    const again = await lesson(bars(104));
    assert.deepEqual([again.steps, again.version], [0, first.version]);
    assert.equal(kept().length, 1);
    const name = kept()[0]!.replace('.bin', '');
    const shapes = weightShapes({ size: 28, channels: 1 }, 2);
    assert.deepEqual(
      readKeptWeights(name, shapes)?.map(({ shape }) => shape),
      shapes,
    );
    truncateSync(join(home, 'classifiers', kept()[0]!), 1000);
    assert.equal(readKeptWeights(name, shapes), undefined, 'what is damaged is learnt again');
  });

  test('have a score, shares and a divergence from those of the set', async () => {
    const set = bars(104);
    const { samples, real } = await judged(set, (judge) =>
      evaluateImages({ images: set.images.slice(0, 52 * 784), count: 52 }, judge),
    );
    assertAbove(real.classScore!, 1.8, 'the score, of two classes');
    assert.equal(samples.classShares!.length, 2);
    assertBelow(samples.classDivergence!, 0.02, 'the divergence');
    assertAbove(real.randomFeaturesDistance!, 0, 'the distance by random features');
    assert.equal(samples.digits, undefined);
  });

  test('that cannot be seen in them are not looked at', async () => {
    const { version, notes } = await lesson(bars(104, (image) => (image >> 2) % 2));
    assert.match(version, /^random-cnn-2-28x28x1-/);
    assert.match(notes, /right about \d+\.\d% of those held out, too few for figures by it/);
  });
});

test('classes are read where there are some, and nothing is taken for a class that is none', async () => {
  const read = async (labels?: readonly number[]) => {
    const files = { 'train-images-idx3-ubyte': idx(40) };
    const own = labels && { 'train-labels-idx1-ubyte': idxLabels(labels) };
    return (await loadDataset({ directory: folder('set', { ...files, ...own }), classed: true })).classes;
  };
  const letters = Array.from({ length: 40 }, (_, at) => 11 + (at % 3));
  assert.deepEqual([...(await read(letters))!], letters);
  assert.equal(await read(), undefined);
  assert.equal(await read(new Array(40).fill(3)), undefined, 'one class');
  assert.equal(await read(Array.from({ length: 40 }, (_, at) => at)), undefined, 'a number for each image');
});
