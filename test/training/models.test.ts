/**
 * Whole runs of the models beside `dcgan`: what a checkpoint holds, and that stopping and going on changes no byte.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { nativeStatus } from '../../src/backends/native/index.js';
import type { TrainOptions } from '../../src/options/index.js';
import { loadNetwork, sample } from '../../src/sampling/index.js';
import { train } from '../../src/training/index.js';
import { assertAbove, assertEvery } from '../assertions.js';

const root = mkdtempSync(join(tmpdir(), 'dcgan-models-'));
after(() => rmSync(root, { recursive: true }));

/** Three steps an epoch, the last batch smaller. */
const FEW: TrainOptions = {
  limit: 10,
  batchSize: 4,
  samples: 4,
  latentDim: 8,
  epochs: 2,
  keep: 'all',
  out: root,
  backend: 'native',
};

async function run(options: TrainOptions): Promise<void> {
  for await (const _ of train(options));
}

/** The bytes that must not depend on the clock, by path: checkpoints and samples. */
function bytesOf(name: string): Map<string, Buffer> {
  const folder = join(root, name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(epoch-|samples)/.test(path) && statSync(join(folder, path)).isFile())
    .sort();
  return new Map(files.map((path) => [path, readFileSync(join(folder, path))]));
}

for (const model of ['mlp', 'dcgan-paper']) {
  describe(`a run of ${model}`, { skip: !nativeStatus().available && 'needs the native engine' }, () => {
    let tensors: number;
    before(() => {
      tensors = tf.memory().numTensors;
    });

    test('an epoch and one more, resumed, are the same bytes as two', async () => {
      await run({ ...FEW, model, run: model });
      await run({ ...FEW, model, run: `${model}-resumed`, epochs: 1 });
      await run({ out: root, run: `${model}-resumed`, resume: true, epochs: 2 });
      const [straight, resumed] = [bytesOf(model), bytesOf(`${model}-resumed`)];
      assert.deepEqual([...resumed.keys()], [...straight.keys()]);
      assertAbove(straight.size, 15, 'the number of files');
      for (const [path, content] of straight)
        assert.ok(resumed.get(path)?.equals(content), `${path} differs`);
    });

    test('config.json has the hyperparameters of the model under what was asked for', () => {
      const { options } = JSON.parse(readFileSync(join(root, model, 'config.json'), 'utf8')) as {
        options: TrainOptions & { beta1: number };
      };
      const [learningRate, beta1] = model === 'mlp' ? [1e-4, 0.5] : [2e-4, 0.5];
      assert.deepEqual(
        [options.model, options.batchSize, options.learningRate, options.beta1],
        [model, 4, learningRate, beta1],
      );
    });

    test('its checkpoint draws 28 by 28 images, and its discriminator comes with the statistics it had', async () => {
      const { images, width, height, count } = await sample({ out: root, run: model, n: 3 });
      assert.deepEqual([width, height, count, images.length], [28, 28, 3, 3 * 784]);
      assertEvery(images, (value) => Math.abs(value) <= 1, 'from -1 to 1');
      const { network } = await loadNetwork('discriminator', { out: root, run: model });
      const moved = [...network.variables].filter(([name]) => name.endsWith('/moving_variance'));
      assert.equal(moved.length, model === 'mlp' ? 0 : 1);
      for (const [, variance] of moved) {
        // Two updates a step: of the 1 that it began at, 0.9^12 = 0.28 are left.
        assertEvery(variance.dataSync(), (value) => value > 0.28 && value < 1, 'from 0.28 to 1');
      }
      network.dispose();
    });

    test('leaves no tensor behind', () => {
      assert.equal(tf.memory().numTensors, tensors);
    });
  });
}
