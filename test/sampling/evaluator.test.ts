/**
 * Whole runs whose samples are evaluated as they train, by few images.
 */
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { nativeStatus } from '../../src/backends/native/index.js';
import { loadMnist } from '../../src/data/index.js';
import { grayLevels } from '../../src/images/index.js';
import { evaluateQuickly, loadClassifier, prepareReference, subset } from '../../src/metrics/index.js';
import type { TrainOptions } from '../../src/options/index.js';
import { evaluate, loadGenerator } from '../../src/sampling/index.js';
import { type TrainEvent, train } from '../../src/training/index.js';
import { assertEvery } from '../assertions.js';
import { idx } from '../data/idxFiles.js';
import { keepMnist } from '../digits.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();
keepMnist();

const root = mkdtempSync(join(tmpdir(), 'dcgan-evaluator-'));
after(() => rmSync(root, { recursive: true }));

const IMAGES = 60;
const METRIC = 'mnist-cnn-1-60-by-60';

/** Two steps an epoch. */
const FEW: TrainOptions = {
  limit: 8,
  batchSize: 4,
  latentDim: 8,
  samples: 2,
  epochs: 3,
  keep: 'all',
  out: root,
  backend: 'native',
};

/** Trains to the end, or until `stop` says so: then as if it were killed. */
async function run(options: TrainOptions, stop: (event: TrainEvent) => boolean = () => false) {
  const events: TrainEvent[] = [];
  for await (const event of train(options, { evaluationImages: IMAGES })) {
    events.push(event);
    if (stop(event)) break;
  }
  return events;
}

interface Line {
  readonly kind: string;
  readonly epoch?: number;
  readonly frechetDistance?: number;
}

function metrics(name: string): Line[] {
  const lines = readFileSync(join(root, name, 'metrics.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

const evaluations = (name: string) => metrics(name).filter(({ kind }) => kind === 'evaluation');
const epochs = (name: string) => evaluations(name).map(({ epoch }) => epoch);
const checkpoints = (name: string) =>
  readdirSync(join(root, name)).filter((path) => path.startsWith('epoch-'));

/** Replaces the distance of an epoch, as if the generator had been that good. */
function setDistance(name: string, epoch: number, frechetDistance: number): void {
  const lines = metrics(name).map((line) =>
    line.kind === 'evaluation' && line.epoch === epoch ? { ...line, frechetDistance } : line,
  );
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  writeFileSync(join(root, name, 'metrics.jsonl'), text);
}

/** For runs whose images are not compared. */
const SMALL: TrainOptions = { ...FEW, model: 'mlp' };

describe('train --evaluate-every', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  let events: TrainEvent[];
  before(async () => {
    events = await run({ ...FEW, run: 'straight', evaluateEvery: 2, checkpointEvery: 3 });
  });

  test('evaluates every so many epochs and after the last, each before its checkpoint', () => {
    const kinds = events.map(({ kind }) => kind).filter((kind) => kind !== 'step');
    assert.deepEqual(kinds, [
      ...['start', 'untrained'],
      'epoch',
      ...['epoch', 'evaluation', 'checkpoint'],
      ...['epoch', 'evaluation', 'checkpoint'],
      'result',
    ]);
    assert.deepEqual(epochs('straight'), [2, 3]);
    assert.deepEqual(checkpoints('straight'), ['epoch-0002', 'epoch-0003']);
    const told = events.filter((event) => event.kind === 'evaluation');
    assert.deepEqual(told, evaluations('straight'));
    assertEvery(told, ({ metric }) => metric === METRIC, METRIC);
  });

  test("its figures are those of the checkpoint's images, as PNG files hold them", async () => {
    const loaded = await loadGenerator({ out: root, run: 'straight', checkpoint: 'epoch-0002' });
    const { images } = await loaded.generate(Array.from({ length: IMAGES }, (_, seed) => seed));
    const classifier = await loadClassifier();
    const reference = await prepareReference(classifier, subset(await loadMnist('test'), IMAGES));
    const figures = await evaluateQuickly({ images: grayLevels(images), count: IMAGES }, reference);
    for (const made of [loaded, classifier]) made.dispose();
    assert.deepEqual(evaluations('straight')[0], { kind: 'evaluation', epoch: 2, ...figures });
  });

  test('changes no byte of what is trained, and leaves no tensor', async () => {
    const tensors = tf.memory().numTensors;
    await run({ ...FEW, run: 'plain' });
    assert.equal(tf.memory().numTensors, tensors);
    assert.deepEqual(evaluations('plain'), []);
    for (const file of ['generator/weights.bin', 'optimizer/weights.bin', 'state.json']) {
      const [plain, straight] = ['plain', 'straight'].map((name) =>
        readFileSync(join(root, name, 'epoch-0003', file)),
      );
      assert.ok(plain!.equals(straight!), `${file} differs`);
    }
    const alive = metrics('straight').flatMap((line) => ('tensors' in line ? [line.tensors] : []));
    assert.equal(new Set(alive).size, 1);
  });

  test('a run that is killed between evaluation and checkpoint evaluates that epoch once more, alike', async () => {
    const killed = (event: TrainEvent) => event.kind === 'evaluation' && event.epoch === 2;
    await run({ ...FEW, run: 'killed', evaluateEvery: 2 }, killed);
    assert.deepEqual([epochs('killed'), checkpoints('killed')], [[2], ['epoch-0001']]);
    await run({ out: root, run: 'killed', resume: true });
    assert.deepEqual(evaluations('killed'), evaluations('straight'));
  });

  test('keeps the best checkpoint over a resumption, and --checkpoint best names it', async () => {
    await run({ ...SMALL, run: 'best', keep: 1, epochs: 2, evaluateEvery: 1 });
    setDistance('best', 1, 1e9);
    setDistance('best', 2, 0.001);
    await run({ out: root, run: 'best', resume: true, epochs: 4 });
    assert.deepEqual(checkpoints('best'), ['epoch-0002', 'epoch-0004']);
    const loaded = await loadGenerator({ out: root, run: 'best', checkpoint: 'best' });
    loaded.dispose();
    assert.equal(loaded.checkpoint, 'epoch-0002');
  });

  test('tells of a class-conditional run the share of the asked digits that the classifier confirms', async () => {
    await run({ ...SMALL, model: 'conditional', run: 'digits', epochs: 1, evaluateEvery: 1 });
    const [line] = evaluations('digits') as { digitsConfirmed?: number }[];
    assert.equal(Object.keys(line!).at(-1), 'digitsConfirmed');
    const images = line!.digitsConfirmed! * IMAGES;
    assert.ok(Number.isInteger(Math.round(1e6 * images) / 1e6) && images <= IMAGES, `${images} images`);
  });

  test('can be changed, begun and ended where a run goes on', async () => {
    const resumed = { out: root, run: 'changed', resume: true };
    await run({ ...SMALL, run: 'changed', epochs: 1 });
    await run({ ...resumed, epochs: 2, evaluateEvery: 1 });
    await run({ ...resumed, epochs: 4, evaluateEvery: 2 });
    await run({ ...resumed, epochs: 5, evaluateEvery: 0 });
    assert.deepEqual(epochs('changed'), [2, 4]);
  });

  test('compares samples of other images with those, as evaluate does, wherever they lie now', async () => {
    const write = (name: string, seed: number) => {
      const value = (image: number, y: number, x: number) => ((image + seed) * y * x) % 256;
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'train-images-idx3-ubyte'), idx(110, 28, 28, value));
      return join(root, name);
    };
    const data = write('pattern', 1);
    const events = await run({
      ...SMALL,
      data,
      limit: undefined,
      batchSize: 55,
      run: 'patterns',
      evaluateEvery: 3,
    });
    const told = events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
    assert.match(told.join(), /There is no test part of the images: 55, drawn at random/);
    const { kind: _, epoch: __, ...figures } = evaluations('patterns')[0]!;
    const of = { out: root, run: 'patterns' };
    const { metric, samples, nearest } = await evaluate(of);
    const { precision: ___, recall: ____, neighbourRatio: _____, ...quick } = samples;
    assert.deepEqual({ metric, ...quick }, figures);
    assert.match(metric, /^random-cnn-2-28x28x1-[0-9a-f]{8}-55-by-55$/);
    assert.equal(nearest.indices.length, 55);
    renameSync(data, join(root, 'moved'));
    await assert.rejects(evaluate(of), { message: /nothing is there\. Say where they are now: data PATH/ });
    assert.equal((await evaluate({ ...of, data: join(root, 'moved') })).metric, metric);
    await assert.rejects(evaluate({ ...of, data: write('foreign', 2) }), {
      message: /was begun with other images than those in .*foreign/,
    });
  });

  test('refuses too few images to compare with, before anything is written', async () => {
    const data = join(root, 'others');
    mkdirSync(data);
    const header = Buffer.from([0, 0, 8, 3, 0, 0, 0, 8, 0, 0, 0, 28, 0, 0, 0, 28]);
    writeFileSync(join(data, 'train-images-idx3-ubyte'), Buffer.concat([header, Buffer.alloc(8 * 784)]));
    await assert.rejects(run({ ...FEW, data, run: 'refused', evaluateEvery: 1 }), {
      name: 'UserError',
      message: /Expected at least 100 images to compare others with but .*others.* has 8 images/,
    });
    assert.equal(existsSync(join(root, 'refused')), false);
    await assert.rejects(run({ ...FEW, evaluateEvery: -1 }), { message: /evaluateEvery/ });
  });
});
