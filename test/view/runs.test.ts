import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { lockRun, type Run } from '../../src/runs/index.js';
import type { RunSummary, RunsDocument } from '../../src/view/document.js';
import { fabricateCheckpoint, fabricateRun } from './fabricate.js';
import { ask, served } from './served.js';

async function read(url: string): Promise<RunsDocument> {
  return JSON.parse(String((await ask(url, '/data/runs.json')).body));
}

async function only(url: string): Promise<RunSummary> {
  const { runs } = await read(url);
  assert.equal(runs.length, 1);
  return runs[0]!;
}

const append = (run: Run, entry: object) =>
  appendFileSync(join(run.folder, 'metrics.jsonl'), `${JSON.stringify(entry)}\n`);

test('before there is a folder there is the run that comes with dcgan, whose files are served', async (t) => {
  const { url, out } = await served(t);
  const { name, checkpoints, state } = await only(url);
  assert.deepEqual([name, state, checkpoints.length], ['pretrained', 'finished', 1]);
  const weights = `/data/pretrained/${checkpoints[0]}/generator/weights.bin`;
  assert.equal((await ask(url, weights)).status, 200);
  fabricateRun({ out, name: 'pretrained', checkpoints: [] });
  assert.equal((await ask(url, weights)).status, 404);
});

test('runs appear with the folder', async (t) => {
  const { url, out } = await served(t);
  fabricateRun({ out, name: 'b' });
  fabricateRun({ out, name: 'a' });
  const { runs, live } = await read(url);
  assert.deepEqual([live, ...runs.map(({ name }) => name)], [true, 'a', 'b']);
});

const LOSSES = { generatorLoss: 0.7, discriminatorLoss: 1.4, realScore: 0.5, fakeScore: 0.5 };
const STEP = { kind: 'step', ...LOSSES, imagesPerSecond: 100 };

test('a run is told in short: how far it is, what it last did, what it has', async (t) => {
  const { url, out } = await served(t);
  const run = fabricateRun({ out, epochs: 5, done: 2, stepsPerEpoch: 8, checkpoints: [1, 2] });
  append(run, { ...STEP, epoch: 3, step: 4, generatorLoss: 0.5 });
  const summary = await only(url);
  assert.equal(summary.state, 'interrupted');
  assert.deepEqual([summary.epochs, summary.epochsDone, summary.step, summary.stepsPerEpoch], [5, 2, 4, 8]);
  assert.equal(summary.lastStep.generatorLoss, 0.5);
  assert.equal(summary.lastEpoch.epoch, 2);
  assert.deepEqual(summary.checkpoints, ['epoch-0001', 'epoch-0002']);
  assert.deepEqual(summary.samples, [0, 1, 2]);
  assert.deepEqual(summary.stepSamples, []);
  assert.equal(summary.animation, false);
  assert.equal(summary.images, 2048);
});

test('the best checkpoint is told where samples were evaluated', async (t) => {
  const { url, out } = await served(t);
  const run = fabricateRun({ out, epochs: 3, checkpoints: [] });
  assert.equal((await only(url)).best, null);
  for (const [index, frechetDistance] of [40, 20, 30].entries()) {
    append(run, { kind: 'evaluation', epoch: index + 1, metric: 'digits-1', frechetDistance });
    fabricateCheckpoint(run, index + 1);
    const { best, epochsDone } = await only(url);
    assert.deepEqual([best, epochsDone], [index === 0 ? 'epoch-0001' : 'epoch-0002', 3]);
  }
  rmSync(join(run.folder, 'epoch-0002'), { recursive: true });
  assert.equal((await only(url)).best, 'epoch-0003');
});

test('the speed is that of the newest twenty steps, the middle one', async (t) => {
  const { url, out } = await served(t);
  const run = fabricateRun({ out, epochs: 9, done: 1 });
  for (let step = 1; step <= 20; step++) {
    append(run, { ...STEP, epoch: 2, step, imagesPerSecond: step === 20 ? 4 : 100 + step });
  }
  assert.equal((await only(url)).imagesPerSecond, 110);
});

test('running is a run whose lock a living process has', async (t) => {
  const { url, out } = await served(t);
  const run = fabricateRun({ out, animated: true });
  assert.equal((await only(url)).state, 'finished');
  const lock = lockRun(run);
  assert.equal((await only(url)).state, 'running');
  lock.release();
  assert.equal((await only(url)).state, 'finished');
  writeFileSync(join(run.folder, 'run.lock'), '{"pid":1,');
  assert.equal((await only(url)).state, 'finished');
});

test('failed is a run whose last line says so, until it goes on', async (t) => {
  const { url, out } = await served(t);
  const run = fabricateRun({ out, epochs: 5, done: 2 });
  append(run, { kind: 'failure', message: 'Training stopped: the losses are no longer numbers.' });
  const { state, failure } = await only(url);
  assert.deepEqual([state, failure], ['failed', 'Training stopped: the losses are no longer numbers.']);
  append(run, { ...STEP, epoch: 3, step: 1 });
  assert.equal((await only(url)).state, 'interrupted');
});

test('fallen apart is a run whose last epoch had samples that are alike', async (t) => {
  const { url, out } = await served(t);
  const run = fabricateRun({ out, epochs: 5, done: 2 });
  append(run, { kind: 'collapse', epoch: 2, message: 'The samples are nearly one picture.' });
  assert.equal((await only(url)).divergence, 'The samples are nearly one picture.');
  append(run, { ...STEP, epoch: 3, step: 1 });
  assert.equal((await only(url)).divergence, 'The samples are nearly one picture.');
  append(run, { kind: 'epoch', epoch: 3, ...LOSSES });
  assert.equal((await only(url)).divergence, undefined);
});

test('an epoch takes what lies between two grids, the middle one of the newest five', async (t) => {
  const { url, out } = await served(t);
  const run = fabricateRun({ out, epochs: 9, done: 6 });
  for (const [epoch, seconds] of [0, 500, 510, 520, 1520, 1530, 1541].entries()) {
    utimesSync(join(run.folder, 'samples', `epoch-000${epoch}.png`), 1e9 + seconds, 1e9 + seconds);
  }
  assert.equal((await only(url)).secondsPerEpoch, 10);
});

test('a run that is damaged is listed, and does not hide the others', async (t) => {
  const { url, out, errors } = await served(t);
  fabricateRun({ out, name: 'sound', animated: true });
  const damaged = [1, 2, 3].map((number) => fabricateRun({ out, name: `damaged-${number}` }));
  writeFileSync(join(damaged[0]!.folder, 'config.json'), 'no JSON');
  writeFileSync(join(damaged[1]!.folder, 'config.json'), '{"options":null,"backend":7,"data":[]}');
  writeFileSync(join(damaged[2]!.folder, 'metrics.jsonl'), '\0\0{"kind":\n[]\n');
  rmSync(join(damaged[2]!.folder, 'samples'), { recursive: true });
  const { runs } = await read(url);
  assert.equal(runs.length, 4);
  assert.deepEqual([runs[2]!.epochsDone, runs[2]!.samples, runs[2]!.secondsPerEpoch], [0, [], null]);
  assert.equal(runs.find(({ name }) => name === 'sound')!.state, 'finished');
  assert.deepEqual(errors, []);
});

test('a run that cannot be read is told of once, and left out', async (t) => {
  const { url, out, errors } = await served(t);
  const run = fabricateRun({ out, name: 'unreadable' });
  fabricateRun({ out, name: 'sound', animated: true });
  rmSync(join(run.folder, 'metrics.jsonl'));
  mkdirSync(join(run.folder, 'metrics.jsonl'));
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(
      (await read(url)).runs.map(({ name }) => name),
      ['sound'],
    );
  }
  assert.deepEqual(
    errors.map(({ message }) => message.split(':')[0]),
    ['EISDIR'],
  );
});

test('where the data lie on this machine is not told', async (t) => {
  const { url, out } = await served(t);
  const run = fabricateRun({ out });
  writeFileSync(join(run.folder, 'config.json'), '{"options":{"data":"/home/somebody/private/fashion"}}');
  assert.equal((await only(url)).options.data, 'fashion');
  assert.doesNotMatch(String((await ask(url, '/data/runs.json')).body), /private/);
});
