/**
 * What is printed of a training's events.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { epochLine, resultLines, startLines, stepLine } from '../../../src/commands/train/lines.js';
import { resolveOptions } from '../../../src/options/index.js';
import type { EpochEvent, StartEvent, StepEvent, TrainResult } from '../../../src/training/index.js';

const folder = mkdtempSync(join(tmpdir(), 'dcgan-lines-'));
after(() => rmSync(folder, { recursive: true }));

const EPOCH = {
  kind: 'epoch',
  ...{ epoch: 3, epochs: 50, generatorLoss: 0.6818, discriminatorLoss: 1.3381, realScore: 0.532 },
  ...{ fakeScore: 0.506, seconds: 65, imagesPerSecond: 1095.4 },
} as EpochEvent;

const START: StartEvent = {
  ...{ kind: 'start', run: '00001-dcgan', folder: 'checkpoints/00001-dcgan' },
  options: resolveOptions({ epochs: 50 }),
  backend: { name: 'native', device: 'a processor', reason: 'the best that works here' },
  data: { name: 'mnist', source: '/data/mnist', images: 60_000, size: 28, channels: 1 },
  ...{ stepsPerEpoch: 235, epoch: 0, step: 0 },
};

const widest = (lines: readonly string[]) => Math.max(...lines.map(({ length }) => length));

test('an epoch is a line: its losses, scores, time and speed', () => {
  const line = 'epoch  3/50  G 0.682  D 1.338  D(x) 0.53  D(G(z)) 0.51  65 s  1095 images/s';
  assert.equal(epochLine(EPOCH), line);
});

test('a speed of less than ten images a second is told in hundredths', () => {
  assert.match(epochLine({ ...EPOCH, imagesPerSecond: 0.2165 }), / 0\.22 images\/s$/);
});

test('an epoch and a step fit 80 columns whatever their numbers', () => {
  for (const loss of [0.00001, 0.5, 9.9999, 31.4159, 271.828, 10_000.5]) {
    for (const [epochs, seconds, imagesPerSecond] of [
      [50, 1, 12_345.6],
      [1000, 36_000, 0.2],
      [100_000, 0.01, 9999],
    ] as const) {
      const losses = { generatorLoss: loss, discriminatorLoss: loss };
      const line = epochLine({ ...EPOCH, ...losses, epoch: epochs, epochs, seconds, imagesPerSecond });
      assert.ok(line.length <= 80, `${line.length}: ${line}`);
      assert.match(line, /\/s$/);
      const step = {
        kind: 'step',
        epoch: epochs,
        step: 7,
        stepsPerEpoch: 7,
        ...losses,
        imagesPerSecond,
      } as StepEvent;
      const remaining = { seconds: seconds * 3600, complete: false };
      const shown = stepLine(step, epochs, remaining, 79);
      assert.ok(shown.length <= 79, `${shown.length}: ${shown}`);
      assert.match(shown, /^epoch .*left$/);
    }
  }
});

test('the start and the end fit 80 columns, and say one epoch, one step and one image', () => {
  const reason =
    'the best that works here (tensorflow: not set up; webgpu: no Vulkan driver was found on it)';
  const lines = startLines({ ...START, backend: { ...START.backend, reason } });
  assert.ok(widest(lines) <= 80, lines.join('\n'));
  const [model, data] = startLines({
    ...START,
    options: resolveOptions({ epochs: 1, model: 'mlp', batchSize: 1 }),
    data: { ...START.data, images: 1 },
    stepsPerEpoch: 1,
  });
  assert.equal(model, 'model    mlp: 1 epoch of 1 step, 1 image a step, seed 1');
  assert.equal(data, 'data     mnist: 1 image from /data/mnist');
});

const done = (run: string): TrainResult => ({
  ...{ outcome: 'finished', run, folder: join(folder, run), epoch: 2 },
  ...{ checkpoint: 'epoch-0002', gif: 'progress.gif' },
});

test('the end tells of sample, view, evaluate and better digits in aligned columns', () => {
  const lines = resultLines(done('done'), START);
  const next = lines.slice(lines.indexOf('next:') + 1);
  const commands = next.map((line) => line.replace(/^ {2}\S.*? {2,}/, ''));
  assert.deepEqual(
    commands.map((command) => command.split(' --out')[0]),
    [
      'dcgan sample --n 16 --run done',
      'dcgan view done',
      'dcgan evaluate --run done',
      'dcgan train --model conditional',
    ],
  );
  assert.equal(new Set(next.map((line) => line.indexOf('dcgan'))).size, 1);
  const contents = lines.slice(1, lines.indexOf('next:'));
  const starts = contents.map((line) => /^ {2}\S+ +/.exec(line)?.[0].length);
  assert.equal(new Set(starts).size, 1, contents.join('\n'));
});

test('on other data, which may have no classes, nothing is better than best', () => {
  const start = {
    ...START,
    options: resolveOptions({ model: 'best' }),
    data: { ...START.data, name: 'kmnist' },
  };
  assert.doesNotMatch(resultLines(done('done'), start).join('\n'), /train better ones/);
  const after = { ...start, options: resolveOptions({ model: 'mlp' }) };
  assert.match(resultLines(done('done'), after).join('\n'), /train better ones +dcgan train --model best /);
});

test('commands name the folder of all runs, quoted', () => {
  const result = { ...done('my'), folder: join(folder, 'my runs', 'my'), outcome: 'interrupted' as const };
  const [first, second] = resultLines(result, START);
  assert.equal(first, 'interrupted before the first step: nothing was trained, and no run is kept');
  assert.equal(second, undefined);
  writeFileSync(join(folder, 'there'), '');
  const [, resume] = resultLines({ ...result, folder: join(folder, 'there') }, START);
  assert.equal(resume, `go on with: dcgan train --resume --run my --out ${folder}`);
  const [, more] = resultLines({ ...result, outcome: 'nothing-to-do' }, START);
  assert.equal(more, `  dcgan train --resume --run my --out "${folder}/my runs" --epochs 12`);
});
