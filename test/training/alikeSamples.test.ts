/**
 * Samples that are all alike are told of, those of a healthy run are not: one picture, one digit, two digits.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { memory } from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { type Dataset, loadDataset, loadMnist } from '../../src/data/index.js';
import { imageAt } from '../../src/images/index.js';
import { type ImageSet, pixelVariance } from '../../src/metrics/index.js';
import { resolveOptions } from '../../src/options/index.js';
import { AlikeSamples } from '../../src/training/alikeSamples.js';
import type { TrainEvent } from '../../src/training/index.js';
import { assertNear } from '../assertions.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { TrainedRuns } from './trainedRuns.js';

let dataset: Dataset;
let digits: Awaited<ReturnType<typeof loadMnist>>;

before(async () => {
  await selectBackend({ name: 'auto' });
  dataset = await loadDataset();
  digits = await loadMnist('test');
});

const setOf = (images: readonly Uint8Array[]): ImageSet => ({
  images: Uint8Array.from(Buffer.concat(images)),
  count: images.length,
});

/** The first `count` test images that show one of these digits. */
function showing(labels: readonly number[], count = 16): ImageSet {
  const indices = [...digits.labels.keys()].filter((index) => labels.includes(digits.labels[index]!));
  return setOf(indices.slice(0, count).map((index) => imageAt(digits.images, index)));
}

/** What is said after an epoch in a run of so many steps an epoch. */
const look = async (samples: ImageSet, epoch: number, { stepsPerEpoch = 1000, data = dataset } = {}) => {
  const settings = {
    dataset: data,
    stepsPerEpoch,
    options: resolveOptions({}),
    drawImages: async () => samples,
  };
  return (await new AlikeSamples(settings).look(samples, epoch)).finding?.seen;
};

test('the variance of pixels is half the mean squared distance of two images', () => {
  const { images, count } = showing([3, 4], 9);
  let sum = 0;
  for (let one = 0; one < count; one++) {
    for (let other = 0; other < count; other++) {
      const [a, b] = [imageAt(images, one), imageAt(images, other)];
      a.forEach((value, at) => {
        sum += ((value - b[at]!) / 255) ** 2;
      });
    }
  }
  assertNear(pixelVariance({ images, count }), sum / (2 * count * (count - 1)), 1e-9);
  assert.equal(pixelVariance(setOf([imageAt(images, 0), imageAt(images, 0)])), 0);
});

test('one picture over and over is told of, after 1,500 steps, whatever the data', async () => {
  const one = imageAt(digits.images, 0);
  const like = setOf(
    Array.from({ length: 16 }, (_, index) => one.map((value) => value * (1 - (index % 8) / 25))),
  );
  assert.equal(await look(like, 1), undefined);
  assert.match(
    (await look(like, 2))!,
    /^The samples of epoch 2 are nearly one picture: they vary \d% as much as/,
  );
  const other = { ...dataset, sha256: '0'.repeat(64) };
  assert.match((await look(like, 2, { data: other }))!, /nearly one picture/);
  assert.equal(await look(setOf([one]), 1), undefined, 'a single sample is like no other');
});

test('the same picture is told of after 200 steps', async () => {
  const same = setOf(new Array<Uint8Array>(16).fill(imageAt(digits.images, 0)));
  assert.equal(await look(same, 1, { stepsPerEpoch: 100 }), undefined);
  assert.match((await look(same, 2, { stepsPerEpoch: 100 }))!, /they vary 0% as much/);
});

test('one digit or two are told of, after 3,000 steps, where the images are MNIST', async () => {
  const before = memory().numTensors;
  assert.equal(await look(showing([1, 7]), 2), undefined);
  assert.match(
    (await look(showing([3]), 3))!,
    /^The classifier takes 16 samples of epoch 3 for few digits: 3 \(100%\)\.$/,
  );
  assert.match((await look(showing([4, 9], 40), 3))!, /for few digits: [49] \(\d\d%\), [49] \(\d\d%\)\.$/);
  assert.equal(await look(showing([0, 1, 4, 9], 40), 3), undefined);
  const other = { ...dataset, sha256: '0'.repeat(64) };
  assert.equal(await look(showing([3], 40), 3, { data: other }), undefined);
  assert.equal(memory().numTensors, before);
});

test('the digits of short epochs are looked at every 500 steps', async () => {
  const told: number[] = [];
  for (let epoch = 25; epoch <= 40; epoch++) {
    if (await look(showing([3]), epoch, { stepsPerEpoch: 100 })) told.push(epoch);
  }
  assert.deepEqual(told, [30, 35, 40]);
});

test('a run warns once of samples that are alike, and its metrics tell of each epoch', async () => {
  const runs = new TrainedRuns(temporaryFolder());
  const { events } = await runs.train({ ...runs.few, model: 'mlp', run: 'alike' }, () => {}, {
    earlierSteps: 2000,
  });
  const warnings = events.flatMap((event: TrainEvent) => (event.kind === 'warning' ? [event.message] : []));
  assert.equal(warnings.length, 1);
  assert.match(
    warnings[0]!,
    /^The samples of epoch 1 .*\nShould they stay so, .*learningRate than 0\.0\d+, or with model: 'best'\.$/,
  );
  const kinds = runs.metrics('alike').map(({ kind }) => kind);
  assert.deepEqual(
    kinds.filter((kind) => kind !== 'step'),
    ['untrained', 'epoch', 'collapse', 'epoch', 'collapse'],
  );
  await runs.train({ ...runs.few, model: 'mlp', run: 'healthy' });
  runs.assertSameBytes('alike', 'healthy');
});
