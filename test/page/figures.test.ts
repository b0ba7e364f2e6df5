import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartsFor, planOf } from '../../page/figures/charts.js';
import { Columns } from '../../page/figures/columns.js';
import { ago, asWords, general } from '../../page/figures/format.js';
import { secondsLeft, shareDone } from '../../page/state/timeLeft.js';
import { assertNear } from '../assertions.js';

test('every number of a line is a curve, of steps or of epochs', () => {
  const columns = new Columns(4).with([
    { kind: 'untrained', meanLogit: 0.1 },
    { kind: 'step', epoch: 1, step: 2, generatorLoss: 0.7 },
    { kind: 'step', epoch: 2, step: 4, generatorLoss: 0.8 },
    { kind: 'epoch', epoch: 1, generatorLoss: 0.75, note: 'text', fid: 12 },
    { kind: 'quality', epoch: 2, quality: { precision: 0.5, recall: { at10: 0.25 } } },
  ]);
  assert.deepEqual(columns.names, ['generatorLoss', 'fid', 'quality.precision', 'quality.recall.at10']);
  assert.deepEqual(columns.column('generatorLoss'), { x: [0.5, 2], y: [0.7, 0.8] });
  assert.deepEqual(columns.column('fid'), { x: [1], y: [12] });
  assert.deepEqual(columns.column('quality.recall.at10'), { x: [2], y: [0.25] });
});

test('the figures of two metrics are two curves', () => {
  const columns = new Columns(4).with([
    { kind: 'evaluation', epoch: 1, metric: 'mnist-cnn-1', frechetDistance: 90 },
    { kind: 'evaluation', epoch: 2, metric: 'mnist-cnn-2', frechetDistance: 30 },
    { kind: 'evaluation', epoch: 3, metric: 'mnist-cnn-2', frechetDistance: 20 },
  ]);
  const [first, second] = columns.names;
  assert.deepEqual(columns.column(first!), { x: [1], y: [90] });
  assert.deepEqual(columns.column(second!), { x: [2, 3], y: [30, 20] });
  assert.equal(planOf(first!).title, 'Frechet distance (mnist cnn 1)');
});

test('figures that nobody thought of get charts, before those of the machine', () => {
  const titles = chartsFor([
    'tensors',
    'frechetDistance',
    'generatorLoss',
    'imagesPerSecond',
    'fakeScore',
  ]).map(({ title }) => title);
  assert.deepEqual(titles, ['Losses', 'Scores', 'Frechet distance', 'Images a second', 'Tensors']);
  assert.equal(planOf('discriminatorLoss').title, "Discriminator's loss");
  assert.equal(planOf('quality.coverage').title, 'Quality coverage');
});

test('the time left is that of the epochs so far, and of the steps before there are any', () => {
  const run = { epochs: 10, epochsDone: 4, step: 5, stepsPerEpoch: 10, images: 640, imagesPerSecond: null };
  assert.equal(shareDone({ ...run, secondsPerEpoch: 20 }), 0.45);
  assertNear(secondsLeft({ ...run, secondsPerEpoch: 20 })!, 110, 1e-9);
  assertNear(secondsLeft({ ...run, imagesPerSecond: 64, secondsPerEpoch: null })!, 55, 1e-9);
  assert.equal(secondsLeft({ ...run, secondsPerEpoch: null }), undefined);
  assert.equal(secondsLeft({ ...run, epochsDone: 12, step: 0, secondsPerEpoch: 20 }), 0);
  assert.equal(shareDone({ ...run, epochs: 0, secondsPerEpoch: null }), 0);
});

test('numbers and times are written as people read them', () => {
  assert.deepEqual([ago(3000), ago(60_000)], ['just now', '60 s ago']);
  assert.deepEqual([0.012345, 123.4, 12345].map(general), ['0.0123', '123', '12,350']);
  assert.deepEqual(['frechetDistance', 'nn_ratio', 'batchSize'].map(asWords), [
    'Frechet distance',
    'Nn ratio',
    'Batch size',
  ]);
});
