/**
 * Whole runs of each kind of model: what a checkpoint holds, and that stopping and going on changes no byte.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { nativeStatus } from '../../src/backends/native/index.js';
import type { TrainOptions } from '../../src/options/index.js';
import { loadNetwork, sample } from '../../src/sampling/index.js';
import { assertEvery, assertNear } from '../assertions.js';
import { useNarrowModels } from '../narrowModels.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { TrainedRuns } from './trainedRuns.js';

/** The hyperparameters that a model brings, and how many of its discriminator's weights are moving variances. */
const MODELS = [
  ['dcgan', [1e-4, 0.9], 0],
  ['conditional', [4e-4, 0.5], 0],
  ['dcgan-paper', [2e-4, 0.5], 1],
  ['mlp', [1e-4, 0.5], 0],
] as const;

for (const [model, [learningRate, beta1], movingVariances] of MODELS) {
  describe(`a run of ${model}`, { skip: !nativeStatus().available && 'needs the native engine' }, () => {
    // Layers of every kind are in narrow networks, too; the kernels of large ones are in the default model.
    if (model !== 'dcgan') useNarrowModels();
    const out = temporaryFolder();
    const runs = new TrainedRuns(out);
    let tensors: number;

    before(async () => {
      await selectBackend({ name: 'native' });
      tensors = tf.memory().numTensors;
      await runs.train({ ...runs.few, model, threads: 3, run: 'straight' });
    });

    test('stopped in mid-epoch and resumed is the same bytes as without a stop', async () => {
      const stopped = await runs.trainIntoSecondEpoch({ ...runs.few, model, run: 'resumed' });
      assert.equal(stopped.result.outcome, 'interrupted');
      assert.equal(stopped.result.checkpoint, 'epoch-0001-step-0002');
      const { result } = await runs.train({ run: 'resumed', resume: true });
      assert.equal(result.outcome, 'finished');
      runs.assertAlike('resumed', 'straight');
    });

    if (model === 'dcgan')
      test('of one seed is the same bytes, whatever the threads; of another seed it is not', async () => {
        for (const [run, options] of [
          ['one-thread', { threads: 1 }],
          ['other', { seed: 2, epochs: 1 }],
        ] as const)
          await runs.train({ ...runs.few, ...options, run });
        runs.assertAlike('one-thread', 'straight');
        const [one, two] = ['one-thread', 'other'].map((name) =>
          runs.bytesOf(name).get('epoch-0001/generator/weights.bin'),
        );
        assert.notDeepEqual(one, two);
      });

    test('begins with the losses of an untrained GAN', {
      skip: model !== 'dcgan' && 'an untrained narrow discriminator says more',
    }, () => {
      const first = runs.metrics('straight').find(({ kind }) => kind === 'step')!;
      assertNear(Number(first.generatorLoss), Math.log(2), 0.1, "the generator's loss");
      assertNear(Number(first.discriminatorLoss), 2 * Math.log(2), 0.2, "the discriminator's loss");
    });

    test('config.json has the hyperparameters of the model under what was asked for', () => {
      const { options } = JSON.parse(readFileSync(join(out, 'straight', 'config.json'), 'utf8')) as {
        options: TrainOptions;
      };
      assert.deepEqual(
        [options.model, options.batchSize, options.learningRate, options.beta1],
        [model, 4, learningRate, beta1],
      );
    });

    test('its checkpoint draws 28 by 28 images, and its discriminator comes with the statistics it had', async () => {
      const { images, width, height, count } = await sample({ out, run: 'straight', n: 3 });
      assert.deepEqual([width, height, count, images.length], [28, 28, 3, 3 * 784]);
      assertEvery(images, (value) => Math.abs(value) <= 1, 'from -1 to 1');
      const { network } = await loadNetwork('discriminator', { out, run: 'straight' });
      const moved = [...network.variables].filter(([name]) => name.endsWith('/moving_variance'));
      assert.equal(moved.length, movingVariances);
      // Two updates a step: of the 1 that it began at, 0.9^12 = 0.28 are left.
      for (const [, variance] of moved)
        assertEvery(variance.dataSync(), (value) => value > 0.28 && value < 1, 'from 0.28 to 1');
      network.dispose();
    });

    test('leaves no tensor behind', () => {
      assert.equal(tf.memory().numTensors, tensors);
    });
  });
}
