import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartsFor, planOf } from '../../page/figures/charts.js';
import { Columns } from '../../page/figures/columns.js';
import { ago, asWords, compact, epochs, fixed } from '../../page/figures/format.js';
import { progressOf, stateOf } from '../../page/state/stateOf.js';
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
  assert.equal(planOf(first!, columns.names).title, 'Fréchet distance (MNIST classifier 1)');
  assert.equal(planOf(first!).title, 'Fréchet distance');
});

test('figures that nobody thought of get charts, before those of the machine', () => {
  const titles = chartsFor([
    'tensors',
    'frechetDistance',
    'generatorLoss',
    'imagesPerSecond',
    'fakeScore',
  ]).map(({ title }) => title);
  assert.deepEqual(titles, ['Losses', 'Scores', 'Fréchet distance', 'Images per second', 'Tensors']);
  assert.equal(planOf('discriminatorLoss').title, 'Discriminator loss');
  assert.equal(planOf('quality.coverage').title, 'Quality coverage');
});

const RUN = {
  ...{ epochs: 10, epochsDone: 4, step: 5, stepsPerEpoch: 10, images: 640 },
  ...{ imagesPerSecond: null, secondsPerEpoch: null, secondsPerEvaluation: 0, options: {} },
};

test('the time left follows from the epochs so far, or from the speed before there are any', () => {
  assert.equal(shareDone(RUN), 0.45);
  assertNear(secondsLeft({ ...RUN, secondsPerEpoch: 20 })!, 110, 1e-9);
  assertNear(secondsLeft({ ...RUN, imagesPerSecond: 64 })!, 55, 1e-9);
  assert.equal(secondsLeft(RUN), undefined);
  assert.equal(secondsLeft({ ...RUN, epochsDone: 12, step: 0, secondsPerEpoch: 20 }), 0);
  assert.equal(shareDone({ ...RUN, epochs: 0 }), 0);
});

test('the time left counts the evaluations that are still to come, the last one included', () => {
  const left = (evaluateEvery: number, epochsDone: number) =>
    secondsLeft({
      ...RUN,
      ...{ epochsDone, step: 0, secondsPerEpoch: 1, secondsPerEvaluation: 100, options: { evaluateEvery } },
    });
  // After epochs 4, 8 and 10; after 5 and 10; none.
  assert.deepEqual([left(4, 3), left(4, 4), left(4, 9)], [307, 206, 101]);
  assert.deepEqual([left(5, 4), left(5, 5), left(0, 5), left(5, 10)], [206, 105, 5, 0]);
});

test('an epoch that is being trained is counted as in the terminal', () => {
  const progress = { ...RUN, state: 'running', evaluating: false } as const;
  assert.equal(progressOf(progress), 'epoch 5 of 10, step 5 of 10');
  assert.equal(progressOf({ ...progress, state: 'interrupted' }), 'stopped in epoch 5 of 10, step 5 of 10');
  assert.equal(progressOf({ ...progress, step: 0 }), '4 of 10 epochs done');
  assert.equal(
    progressOf({ ...progress, step: 0, evaluating: true }),
    'epoch 4 of 10, evaluating the samples',
  );
  assert.equal(progressOf({ ...progress, step: 0, epochsDone: 0 }), '10 epochs, preparing the first one');
});

test('a run that was trained to its end and fell apart is not simply finished', () => {
  assert.equal(stateOf({ state: 'finished' }), 'finished');
  assert.equal(stateOf({ state: 'finished', divergence: 'losses' }), 'diverged');
  assert.equal(stateOf({ state: 'running', divergence: 'losses' }), 'running');
});

test('numbers and times are written as people read them', () => {
  assert.deepEqual([ago(3000), ago(60_000)], ['just now', '60 s ago']);
  assert.deepEqual([0, 0.012345, -123.4, 9876, 12345, 19_362_020.9, 0.0000123, 2e20].map(compact), [
    ...['0', '0.01235', '-123.4', '9,876', '12.3K', '19.4M', '1.2e-5', '2e+20'],
  ]);
  assert.deepEqual([0.6932, 1234.5678, 148_132.6].map(fixed(3)), ['0.693', '1,234.568', '148K']);
  assert.deepEqual([0, 10, 9.9375, 0.5].map(epochs), ['0', '10', '9.94', '0.5']);
  assert.deepEqual(['frechetDistance', 'nn_ratio', 'batchSize'].map(asWords), [
    'Frechet distance',
    'Nn ratio',
    'Batch size',
  ]);
});

test('what real images have is drawn where the figure is by the metric of MNIST', () => {
  const lines = (name: string) => planOf(name).references.map(({ value }) => value);
  assert.deepEqual(lines('frechetDistance (mnist-cnn-1)'), [1]);
  assert.deepEqual(lines('frechetDistance (own-cnn-1-4cae78b6-1500-by-1500)'), []);
  assert.deepEqual(lines('frechetDistance'), [1]);
});
