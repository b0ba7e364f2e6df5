/**
 * Whole runs on a few pictures: what they tell and write, and that stopping and going on changes no byte. Their
 * networks are narrow; models.test.ts has runs of the real ones.
 */
import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { nativeStatus } from '../../src/backends/native/index.js';
import { decodePng } from '../../src/images/index.js';
import type { TrainOptions } from '../../src/options/index.js';
import type { TrainEvent } from '../../src/training/index.js';
import { assertAbove } from '../assertions.js';
import { useNarrowModels } from '../narrowModels.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { type Told, TrainedRuns } from './trainedRuns.js';

useNarrowModels();

describe('a run', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  const root = temporaryFolder();
  const runs = new TrainedRuns(root);
  const FEW: TrainOptions = { ...runs.few, model: 'mlp' };
  let straight: Told;

  before(async () => {
    straight = await runs.train({ ...FEW, run: 'straight' });
  });

  /** A run of its own that is as the straight one. */
  function copyOfStraight(name: string): string {
    cpSync(join(root, 'straight'), join(root, name), { recursive: true });
    return join(root, name);
  }

  const warningsOf = (events: readonly TrainEvent[]) =>
    events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));

  test('draws samples within its epochs where that was asked for, and trains to the same bytes', async () => {
    await runs.train({ ...FEW, run: 'within', sampleEvery: 2 });
    assert.deepEqual(readdirSync(join(root, 'within', 'samples')), [
      'epoch-0000-step-0002.png',
      'epoch-0000.png',
      'epoch-0001-step-0002.png',
      'epoch-0001.png',
      'epoch-0002.png',
    ]);
    const weights = (run: string) => readFileSync(join(root, run, 'epoch-0002', 'generator', 'weights.bin'));
    assert.deepEqual(weights('within'), weights('straight'));
  });

  test('tells what it does in order and leaves what it promises', () => {
    const epoch = ['step', 'step', 'step', 'epoch', 'checkpoint'];
    assert.deepEqual(
      straight.events.map(({ kind }) => kind),
      ['start', 'untrained', ...epoch, ...epoch, 'result'],
    );
    assert.equal(straight.result.outcome, 'finished');
    assert.equal(relative(root, straight.result.folder), 'straight');
    assert.deepEqual(readdirSync(join(root, 'straight')).sort(), [
      'config.json',
      'data.png',
      'epoch-0001',
      'epoch-0002',
      'history',
      'losses.png',
      'metrics.jsonl',
      'progress.gif',
      'samples',
    ]);
    assert.deepEqual(
      readdirSync(join(root, 'straight', 'samples')),
      [0, 1, 2].map((number) => `epoch-000${number}.png`),
    );
    const grid = decodePng(readFileSync(join(root, 'straight', 'samples', 'epoch-0002.png')));
    assert.deepEqual([grid.width, grid.height], [62, 62]);
  });

  test('it logs every step, and its tensors are constant', () => {
    assert.equal(runs.metrics('straight').filter(({ kind }) => kind === 'step').length, 6);
    assert.equal(new Set(tensorsOf('straight')).size, 1);
  });

  test('an epoch and another, resumed, are the same bytes as two', async () => {
    await runs.train({ ...FEW, run: 'resumed', epochs: 1 });
    const { events } = await runs.train({ run: 'resumed', resume: true, epochs: 2 });
    const [start] = events;
    assert.equal(start?.kind === 'start' && start.resumedFrom, 'epoch-0001');
    runs.assertAlike('resumed', 'straight');
  });

  test('with a step begun while another is not done, too: it is stopped after what was begun', async () => {
    const controller = new AbortController();
    const onEvent = (event: TrainEvent) => {
      if (event.kind === 'step' && event.epoch === 2) controller.abort();
    };
    const ahead = { stepsInFlight: 2 };
    const stopped = await runs.train({ ...FEW, run: 'ahead', signal: controller.signal }, onEvent, ahead);
    assert.equal(stopped.result.checkpoint, 'epoch-0001-step-0002');
    assert.equal(stopped.events.filter(({ kind }) => kind === 'step').length, 5);
    await runs.train({ run: 'ahead', resume: true }, () => {}, ahead);
    runs.assertAlike('ahead', 'straight');
  });

  test('with every technique on, resumed in mid-epoch, is the same bytes as without a stop', async () => {
    const techniques: TrainOptions = {
      ...FEW,
      model: 'dcgan',
      ema: 0.9,
      labelSmoothing: 0.1,
      r1: 1,
      r1Every: 2,
      augmentation: 'translation',
      discriminatorLearningRate: 0.0004,
      beta1: 0.5,
      learningRateDecay: 0.8,
      r1Final: 3,
    };
    await runs.train({ ...techniques, run: 'techniques' });
    await runs.trainIntoSecondEpoch({ ...techniques, run: 'techniques-resumed' });
    await runs.train({ run: 'techniques-resumed', resume: true });
    runs.assertAlike('techniques-resumed', 'techniques');
    assert.equal(new Set(tensorsOf('techniques')).size, 1);
    // Six steps, of which every second one computes the penalty.
    const steps = runs.metrics('techniques').filter(({ kind }) => kind === 'step');
    assert.deepEqual(
      steps.map(({ r1Penalty }) => typeof r1Penalty === 'number' && r1Penalty > 0),
      [true, false, true, false, true, false],
    );
  });

  test('warns once when its discriminator does worse than guessing, and goes on', async () => {
    const wild = { ...FEW, run: 'collapsed', epochs: 3, discriminatorLearningRate: 1 };
    const { events, result } = await runs.train(wild);
    const losses = events.flatMap((event) => (event.kind === 'epoch' ? [event.discriminatorLoss] : []));
    assertAbove(losses.filter((loss) => loss > 4 * Math.LN2).length, 1, `the losses ${losses} above 4 ln 2`);
    const warnings = warningsOf(events);
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0]!,
      /loss in epoch \d was .*guessing costs 1\.39\.\n.*lower discriminatorLearningRate than 1\.$/,
    );
    assert.equal(result.outcome, 'finished');
  });

  test('goes on from the newest sound checkpoint and names the damaged one', async () => {
    const weights = join(copyOfStraight('damaged'), 'epoch-0002', 'discriminator', 'weights.bin');
    const bytes = readFileSync(weights);
    bytes[1000]! ^= 1;
    writeFileSync(weights, bytes);
    const { events } = await runs.train({ run: 'damaged', resume: true });
    assert.match(warningsOf(events).join('\n'), /epoch-0002.*discriminator\/weights.bin/s);
    runs.assertAlike('damaged', 'straight');
  });

  test('that is done has nothing to do', async () => {
    copyOfStraight('done');
    const { events, result } = await runs.train({ run: 'done', resume: true });
    assert.equal(result.outcome, 'nothing-to-do');
    assert.deepEqual(events, [{ kind: 'result', ...result }], 'as docs/api.md says');
    runs.assertSameBytes('done', 'straight');
  });

  test('refuses a folder that holds a run, and options that contradict it', async () => {
    copyOfStraight('held');
    await assert.rejects(runs.train({ ...FEW, run: 'held' }), { name: 'UserError', message: /--resume/ });
    const contradictions: TrainOptions[] = [
      { seed: 5 },
      { batchSize: 32 },
      { limit: 41 },
      { learningRate: 0.1 },
      { ema: 0.9 },
    ];
    for (const asked of contradictions) {
      await assert.rejects(runs.train({ ...asked, run: 'held', resume: true }), {
        name: 'UserError',
        message: /was begun with (seed|batchSize|limit|learningRate|ema)/,
      });
    }
    runs.assertSameBytes('held', 'straight');
  });

  test('refuses other data than it was begun with', async () => {
    const path = join(copyOfStraight('other-data'), 'config.json');
    const config = JSON.parse(readFileSync(path, 'utf8')) as { data: { sha256: string } };
    config.data.sha256 = '0'.repeat(64);
    writeFileSync(path, JSON.stringify(config));
    await assert.rejects(runs.train({ run: 'other-data', resume: true, epochs: 5 }), {
      message: /other images/,
    });
  });

  for (const [moment, step] of [
    ['in the losses', 1],
    ['first in the weights', 3],
  ] as const) {
    test(`stops when NaN turns up ${moment}, and keeps the last sound checkpoint`, async () => {
      const name = `nan-${step}`;
      const poison = (event: TrainEvent) => {
        if (event.kind !== 'step' || event.epoch !== 2 || event.step !== step) return;
        const [weight] = Object.values(tf.engine().registeredVariables).filter(({ rank }) => rank === 2);
        tf.tidy(() => weight!.assign(tf.fill(weight!.shape, Number.NaN)));
      };
      await assert.rejects(runs.train({ ...FEW, run: name }, poison), {
        name: 'UserError',
        message: /no longer (made of )?numbers .*epoch.*sound.*--learning-rate/s,
      });
      assert.deepEqual(runs.checkpoints(name), ['epoch-0001']);
      const last = runs.metrics(name).at(-1)!;
      assert.equal(last.kind, 'failure');
      assert.match(String(last.message), /no longer (made of )?numbers .*checkpoints in nan-\d are sound/s);
      await runs.train({ run: name, resume: true });
      runs.assertSameBytes(name, 'straight');
      const kinds = (of: string) => runs.metrics(of).map(({ kind }) => kind);
      assert.deepEqual(kinds(name), kinds('straight'));
    });
  }

  test('leaves no tensor behind, nor a lock', async () => {
    await selectBackend({ name: 'native' });
    const { numTensors } = tf.memory();
    await runs.train({ ...FEW, run: 'last', epochs: 1 });
    assert.equal(tf.memory().numTensors, numTensors);
    const locked = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('run.lock'),
    );
    assert.deepEqual(locked, []);
  });

  /** How many tensors there were at the end of each epoch. */
  function tensorsOf(name: string): unknown[] {
    return runs.metrics(name).flatMap(({ kind, tensors }) => (kind === 'epoch' ? [tensors] : []));
  }
});
