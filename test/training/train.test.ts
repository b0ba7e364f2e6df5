/**
 * Whole runs on a few real images: what they write, and that stopping and going on changes no byte.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { nativeStatus } from '../../src/backends/native/index.js';
import { decodePng } from '../../src/images/index.js';
import type { TrainOptions } from '../../src/options/index.js';
import { type TrainEvent, type TrainResult, train } from '../../src/training/index.js';
import { assertAbove, assertNear } from '../assertions.js';

const root = mkdtempSync(join(tmpdir(), 'dcgan-train-'));
after(() => rmSync(root, { recursive: true }));

/** Three steps an epoch, the last batch smaller. */
const FEW: TrainOptions = {
  limit: 10,
  batchSize: 4,
  samples: 4,
  latentDim: 8,
  epochs: 4,
  keep: 'all',
  out: root,
  backend: 'native',
};

interface Told {
  readonly events: TrainEvent[];
  readonly result: TrainResult;
}

/** Trains to the end; `onEvent` sees each event as it comes. */
async function run(
  options: TrainOptions,
  onEvent: (event: TrainEvent) => void = () => {},
  stepsInFlight = 1,
): Promise<Told> {
  const events: TrainEvent[] = [];
  const training = train(options, { stepsInFlight });
  for (;;) {
    const { value, done } = await training.next();
    if (done) return { events, result: value };
    events.push(value);
    onEvent(value);
  }
}

/** The bytes that must not depend on the clock, by path: checkpoints and samples. */
function bytesOf(name: string): Map<string, Buffer> {
  const folder = join(root, name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(epoch-|samples)/.test(path) && statSync(join(folder, path)).isFile())
    .sort();
  return new Map(files.map((path) => [path, readFileSync(join(folder, path))]));
}

function assertSameBytes(name: string, other: string): void {
  const [bytes, others] = [bytesOf(name), bytesOf(other)];
  assert.deepEqual([...bytes.keys()], [...others.keys()]);
  assertAbove(bytes.size, 15, 'the number of files');
  for (const [path, content] of bytes) assert.ok(others.get(path)?.equals(content), `${path} differs`);
}

function metrics(name: string): Record<string, unknown>[] {
  const lines = readFileSync(join(root, name, 'metrics.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Metrics without what the clock and the machine decide. */
const comparable = (name: string) =>
  metrics(name).map(({ imagesPerSecond, seconds, residentMemoryBytes, ...rest }) => rest);

describe('a run', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  let straight: Told;
  let tensors: number;
  before(() => {
    tensors = tf.memory().numTensors;
  });

  test('tells what it does in order and leaves what it promises', async () => {
    straight = await run({ ...FEW, run: 'straight' });
    const kinds = straight.events.map(({ kind }) => kind);
    const epoch = ['step', 'step', 'step', 'epoch', 'checkpoint'];
    assert.deepEqual(kinds, ['start', 'untrained', ...epoch, ...epoch, ...epoch, ...epoch, 'result']);
    assert.equal(straight.result.outcome, 'finished');
    const paths = readdirSync(join(root, 'straight')).sort();
    assert.deepEqual(paths, [
      'config.json',
      ...[1, 2, 3, 4].map((number) => `epoch-000${number}`),
      'losses.png',
      'metrics.jsonl',
      'progress.gif',
      'samples',
    ]);
    assert.deepEqual(
      readdirSync(join(root, 'straight', 'samples')),
      [0, 1, 2, 3, 4].map((number) => `epoch-000${number}.png`),
    );
    const grid = decodePng(readFileSync(join(root, 'straight', 'samples', 'epoch-0004.png')));
    assert.deepEqual([grid.width, grid.height], [62, 62]);
  });

  test('its losses are near those of an untrained GAN, and its tensors constant', () => {
    const steps = metrics('straight').filter(({ kind }) => kind === 'step');
    assert.equal(steps.length, 12);
    const [first] = steps as unknown as { generatorLoss: number; discriminatorLoss: number }[];
    assertNear(first!.generatorLoss, Math.log(2), 0.1, "the generator's loss");
    assertNear(first!.discriminatorLoss, 2 * Math.log(2), 0.2, "the discriminator's loss");
    const tensors = metrics('straight')
      .filter(({ kind }) => kind === 'epoch')
      .map((entry) => entry.tensors);
    assert.equal(new Set(tensors).size, 1);
  });

  test('two runs of one seed are the same bytes, whatever the threads; another seed is not', async () => {
    await run({ ...FEW, run: 'again', threads: 1 });
    assertSameBytes('again', 'straight');
    assert.deepEqual(comparable('again'), comparable('straight'));
    await run({ ...FEW, run: 'other', seed: 2, epochs: 1 });
    const [one, two] = ['straight', 'other'].map((name) =>
      bytesOf(name).get('epoch-0001/generator/weights.bin'),
    );
    assert.notDeepEqual(one, two);
  });

  test('two epochs and two more, resumed, are the same bytes as four', async () => {
    await run({ ...FEW, run: 'resumed', epochs: 2 });
    const { events } = await run({ out: root, run: 'resumed', resume: true, epochs: 4 });
    const [start] = events;
    assert.equal(start?.kind === 'start' && start.resumedFrom, 'epoch-0002');
    assertSameBytes('resumed', 'straight');
    assert.deepEqual(comparable('resumed'), comparable('straight'));
  });

  test('stopped in mid-epoch and resumed, too', async () => {
    const controller = new AbortController();
    const stopped = await run({ ...FEW, run: 'stopped', signal: controller.signal }, (event) => {
      if (event.kind === 'step' && event.epoch === 2 && event.step === 2) controller.abort();
    });
    assert.equal(stopped.result.outcome, 'interrupted');
    assert.equal(stopped.result.checkpoint, 'epoch-0001-step-0002');
    const { result } = await run({ out: root, run: 'stopped', resume: true });
    assert.equal(result.outcome, 'finished');
    rmSync(join(root, 'stopped', 'epoch-0001-step-0002'), { recursive: true, force: true });
    assertSameBytes('stopped', 'straight');
    assert.deepEqual(comparable('stopped'), comparable('straight'));
  });

  test('with a step begun while another is not done, too: it is stopped after what was begun', async () => {
    const controller = new AbortController();
    const onEvent = (event: TrainEvent) => {
      if (event.kind === 'step' && event.epoch === 2) controller.abort();
    };
    const stopped = await run({ ...FEW, run: 'ahead', signal: controller.signal }, onEvent, 2);
    assert.equal(stopped.result.checkpoint, 'epoch-0001-step-0002');
    assert.equal(stopped.events.filter(({ kind }) => kind === 'step').length, 5);
    await run({ out: root, run: 'ahead', resume: true }, () => {}, 2);
    rmSync(join(root, 'ahead', 'epoch-0001-step-0002'), { recursive: true, force: true });
    assertSameBytes('ahead', 'straight');
    assert.deepEqual(comparable('ahead'), comparable('straight'));
  });

  test('with every technique on, resumed in mid-epoch, is the same bytes as without a stop', async () => {
    const techniques = {
      ...FEW,
      epochs: 2,
      ema: 0.9,
      labelSmoothing: 0.1,
      r1: 1,
      r1Every: 2,
      augmentation: 'translation',
      discriminatorLearningRate: 0.0004,
      beta1: 0.5,
    } as const;
    await run({ ...techniques, run: 'techniques' });
    const controller = new AbortController();
    await run({ ...techniques, run: 'techniques-resumed', signal: controller.signal }, (event) => {
      if (event.kind === 'step' && event.epoch === 2 && event.step === 2) controller.abort();
    });
    await run({ out: root, run: 'techniques-resumed', resume: true });
    assertSameBytes('techniques-resumed', 'techniques');
    assert.deepEqual(comparable('techniques-resumed'), comparable('techniques'));
    const tensors = metrics('techniques').flatMap(({ kind, tensors }) => (kind === 'epoch' ? [tensors] : []));
    assert.equal(new Set(tensors).size, 1);
  });

  test('warns once when its discriminator does worse than guessing, and goes on', async () => {
    const { events, result } = await run({
      ...FEW,
      run: 'collapsed',
      epochs: 3,
      discriminatorLearningRate: 0.1,
    });
    const losses = events.flatMap((event) => (event.kind === 'epoch' ? [event.discriminatorLoss] : []));
    assert.ok(losses.filter((loss) => loss > 4 * Math.LN2).length > 1, `${losses}`);
    const warnings = events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0]!,
      /loss in epoch \d was .*guessing costs 1\.39\.\n.*lower --discriminator-learning-rate than 0\.1\.$/,
    );
    assert.equal(result.outcome, 'finished');
  });

  test('goes on from the newest sound checkpoint and names the damaged one', async () => {
    cpSync(join(root, 'straight'), join(root, 'damaged'), { recursive: true });
    const weights = join(root, 'damaged', 'epoch-0004', 'discriminator', 'weights.bin');
    const bytes = readFileSync(weights);
    bytes[1000]! ^= 1;
    writeFileSync(weights, bytes);
    const { events } = await run({ out: root, run: 'damaged', resume: true });
    const warning = events.find(({ kind }) => kind === 'warning');
    assert.match(
      warning?.kind === 'warning' ? warning.message : '',
      /epoch-0004.*discriminator\/weights.bin/s,
    );
    assertSameBytes('damaged', 'straight');
  });

  test('that is done has nothing to do', async () => {
    const { result } = await run({ out: root, run: 'straight', resume: true });
    assert.equal(result.outcome, 'nothing-to-do');
  });

  test('refuses a folder that holds a run, and options that contradict it', async () => {
    const before = bytesOf('straight');
    await assert.rejects(run({ ...FEW, run: 'straight' }), { name: 'UserError', message: /--resume/ });
    const contradictions: TrainOptions[] = [
      { seed: 5 },
      { batchSize: 32 },
      { limit: 41 },
      { learningRate: 0.1 },
      { ema: 0.9 },
    ];
    for (const asked of contradictions) {
      await assert.rejects(run({ ...asked, out: root, run: 'straight', resume: true }), {
        name: 'UserError',
        message: /was begun with (seed|batchSize|limit|learningRate|ema)/,
      });
    }
    assert.deepEqual(bytesOf('straight'), before);
  });

  test('refuses other data than it was begun with', async () => {
    cpSync(join(root, 'straight'), join(root, 'otherdata'), { recursive: true });
    const path = join(root, 'otherdata', 'config.json');
    const config = JSON.parse(readFileSync(path, 'utf8')) as { data: { sha256: string } };
    config.data.sha256 = '0'.repeat(64);
    writeFileSync(path, JSON.stringify(config));
    await assert.rejects(run({ out: root, run: 'otherdata', resume: true, epochs: 5 }), {
      message: /other images/,
    });
  });

  for (const [moment, at] of [
    ['in the losses', { epoch: 2, step: 1 }],
    ['first in the weights', { epoch: 2, step: 3 }],
  ] as const) {
    test(`stops when NaN turns up ${moment}, and keeps the last sound checkpoint`, async () => {
      const name = `nan-${at.step}`;
      const poison = (event: TrainEvent) => {
        if (event.kind !== 'step' || event.epoch !== at.epoch || event.step !== at.step) return;
        const [weight] = Object.values(tf.engine().registeredVariables).filter(({ rank }) => rank === 4);
        weight!.assign(tf.fill(weight!.shape, Number.NaN));
      };
      await assert.rejects(run({ ...FEW, run: name }, poison), {
        name: 'UserError',
        message: /no longer (made of )?numbers .*epoch.*sound.*--learning-rate/s,
      });
      const checkpoints = readdirSync(join(root, name)).filter((path) => path.startsWith('epoch-'));
      assert.deepEqual(checkpoints, ['epoch-0001']);
      const last = metrics(name).at(-1)!;
      assert.equal(last.kind, 'failure');
      assert.match(String(last.message), /no longer (made of )?numbers .*checkpoints in nan-\d are sound/s);
      await run({ out: root, run: name, resume: true });
      assertSameBytes(name, 'straight');
      const kinds = (of: string) => metrics(of).map(({ kind }) => kind);
      assert.deepEqual(kinds(name), kinds('straight'));
    });
  }

  test('leaves no tensor behind, nor a lock', async () => {
    await selectBackend({ name: 'native' });
    // The tests above made one each to poison a run with.
    assert.equal(tf.memory().numTensors, tensors + 2);
    assert.deepEqual(
      readdirSync(root).filter((name) => readdirSync(join(root, name)).includes('run.lock')),
      [],
    );
    assert.equal(relative(root, straight.result.folder), 'straight');
  });
});
