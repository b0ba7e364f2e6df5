/**
 * Images from a checkpoint, as a program asks for them.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { nativeStatus } from '../../src/backends/native/index.js';
import {
  type GeneratedImages,
  LoadedGenerator,
  latentVectorsOf,
  loadGenerator,
  runMetrics,
  type SampleOptions,
  type Samples,
  sample,
  selectBackend,
  type TrainEvent,
  train,
  UserError,
} from '../../src/index.js';
import { assertAbove, assertAllNear, assertEvery } from '../assertions.js';
import { writeStrokes } from '../digits.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

const out = mkdtempSync(join(tmpdir(), 'dcgan-sample-'));
after(() => rmSync(out, { recursive: true }));
const LATENT_DIM = 8;

const image = ({ images, height, width }: GeneratedImages, index: number) =>
  images.slice(index * height * width, (index + 1) * height * width);

describe('samples', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  const events: TrainEvent[] = [];
  let meanwhile: Samples | undefined;
  const listeners = new Map(
    ['SIGINT', 'SIGTERM', 'uncaughtException'].map((event) => [event, process.listenerCount(event)]),
  );
  before(async () => {
    const options = {
      data: writeStrokes(out, 8),
      limit: 8,
      batchSize: 4,
      epochs: 1,
      latentDim: LATENT_DIM,
      out,
      run: 'tiny',
    };
    for await (const event of train({ ...options, backend: 'native' })) {
      events.push(event);
      if (event.kind === 'checkpoint') meanwhile = await sample({ out, seeds: [9] });
    }
  });

  test('are drawn from a run that is being trained as from one that is done', async () => {
    assert.deepEqual(meanwhile?.images, (await sample({ out, seeds: [9] })).images);
  });

  test('come as numbers from -1 to 1 with their seeds, run and checkpoint', async () => {
    const samples = await sample({ out, n: 3, seed: 7 });
    assert.deepEqual([samples.count, samples.height, samples.width], [3, 28, 28]);
    assert.equal(samples.images.length, 3 * 28 * 28);
    assertEvery(samples.images, (value) => value >= -1 && value <= 1, 'from -1 to 1');
    assertAbove(new Set(samples.images).size, 1000, 'the number of different values');
    assert.deepEqual(samples.seeds, [7, 8, 9]);
    assert.deepEqual(samples.run, { name: 'tiny', folder: join(out, 'tiny') });
    assert.equal(samples.checkpoint, 'epoch-0001');
  });

  test('depend on their seed alone, and are those of a loaded generator', async () => {
    const { images } = await sample({ out, seeds: [9, 3] });
    using generator = await loadGenerator({ out, run: 'tiny', checkpoint: '1' });
    assert.equal(generator.constructor, LoadedGenerator);
    assert.equal(generator.latentDim, LATENT_DIM);
    assert.deepEqual((await generator.generate([9, 3])).images, images);
    const three = await generator.generate(latentVectorsOf([3], LATENT_DIM));
    assert.deepEqual([three.count, three.height, three.width], [1, 28, 28]);
    assert.deepEqual(three.images, images.slice(28 * 28));
    assert.notDeepEqual(three.images, images.slice(0, 28 * 28));
  });

  test('are 16 new ones where nothing is asked for', async () => {
    const [first, second] = [await sample({ out }), await sample({ out })];
    assert.equal(first.count, 16);
    assert.deepEqual(
      first.seeds,
      first.seeds.map((_, index) => first.seeds[0]! + index),
    );
    assert.notDeepEqual(first.seeds, second.seeds);
  });

  test('with interpolate are a walk that passes the image of every seed', async () => {
    const ends = await sample({ out, seeds: [4, 5] });
    const walk = await sample({ out, seeds: [4, 5], interpolate: true, frames: 3 });
    assert.equal(walk.count, 6);
    assert.deepEqual(walk.seeds, [4, 5]);
    assert.deepEqual(image(walk, 0), image(ends, 0));
    assert.deepEqual(image(walk, 3), image(ends, 1));
    assert.notDeepEqual(image(walk, 1), image(ends, 0));
  });

  test('leave no tensor behind', async () => {
    await sample({ out, n: 1 });
    const before = tf.memory().numTensors;
    await sample({ out, n: 2 });
    await sample({ out, n: 2, interpolate: true, frames: 2 });
    const generator = await loadGenerator({ out });
    await generator.generate([1]);
    assertAbove(tf.memory().numTensors, before, 'the number of tensors with a generator');
    generator.dispose();
    generator.dispose();
    await assert.rejects(generator.generate([1]), {
      name: 'UserError',
      message: /was disposed\. Load it again/,
    });
    assert.equal(tf.memory().numTensors, before);
  });

  test('are drawn on the backend asked for, or on the one in use', async () => {
    await selectBackend({ name: 'wasm' });
    using inUse = await loadGenerator({ out });
    assert.equal(inUse.backend.name, 'wasm');
    using asked = await loadGenerator({ out, backend: 'native' });
    assert.equal(asked.backend.name, 'native');
    const [onNative, onWasm] = [await asked.generate([1]), await inUse.generate([1])];
    assertAllNear(onNative.images, onWasm.images, 1e-3, 'images');
  });

  const WRONG: [SampleOptions, RegExp][] = [
    [{ n: 0 }, /whole number from 1 to 10000 for n but received 0/],
    [{ n: 1.5 }, /for n but received 1\.5/],
    [{ frames: 0 }, /for frames but received 0/],
    [{ seed: -1 }, /whole number from 0 to \d+ for seed but received -1/],
    [{ seed: 1, seeds: [2] }, /Expected seed or seeds but received both/],
    [{ seeds: [] }, /1 to 10000 whole numbers from 0 for the seeds but received 0/],
    [{ seeds: [1, 2.5] }, /for the seeds but received 2\.5/],
    [{ run: 'tyni' }, /received "tyni"\. Did you mean tiny\?/],
    [{ checkpoint: '9' }, /received "9"\. There are: epoch-0001/],
    [{ backend: 'cuda' as 'cpu' }, /Expected one of auto, .* for backend but received "cuda"/],
  ];
  for (const [options, message] of WRONG) {
    test(`with ${JSON.stringify(options)} are refused`, async () => {
      await assert.rejects(sample({ out, ...options }), { name: 'UserError', message });
    });
  }

  test('of latent vectors of another length are refused', async () => {
    using generator = await loadGenerator({ out });
    for (const length of [0, LATENT_DIM + 1]) {
      await assert.rejects(generator.generate(new Float32Array(length)), UserError);
    }
  });

  test('follow a run whose last event is its result, and whose metrics are those of its events', () => {
    const result = events.at(-1);
    if (result?.kind !== 'result') return assert.fail(`the last event is ${result?.kind}`);
    assert.equal(result.outcome, 'finished');
    assert.equal(existsSync(join(result.folder, 'run.lock')), false);
    const entries = runMetrics({ name: result.run, folder: result.folder });
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      ['untrained', 'step', 'step', 'epoch'],
    );
    const epoch = entries.find((entry) => entry.kind === 'epoch');
    const told = events.find((event) => event.kind === 'epoch');
    assert.equal(epoch?.generatorLoss, told?.generatorLoss);
  });

  test('leave the signals and the errors of the process to the program', () => {
    for (const [event, count] of listeners) assert.equal(process.listenerCount(event), count, event);
  });
});
