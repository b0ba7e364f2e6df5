/**
 * Where a tensor cannot be made, as on a card without memory, none stays of those that were made before it.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { createGan, disposeGan, standingStatistics } from '../../src/gan/index.js';
import { loadClassifier } from '../../src/metrics/index.js';
import { findPreset } from '../../src/presets/index.js';
import { assertAbove } from '../assertions.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();
before(() => selectBackend({ name: 'cpu' }));

/** Does `action` while the engine's call `at` that makes tensors fails; returns how many there were. */
async function failingAt(at: number, action: () => unknown): Promise<number> {
  const engine = tf.engine();
  let calls = 0;
  const names = ['makeTensor', 'runKernel'] as const;
  for (const name of names) {
    const original = engine[name];
    engine[name] = ((...args: never[]) => {
      if (calls++ === at) throw new Error('injected');
      return Reflect.apply(original, engine, args);
    }) as never;
  }
  try {
    await action();
  } finally {
    for (const name of names) Reflect.deleteProperty(engine, name);
  }
  return calls;
}

async function assertLeavesNothing(what: string, action: () => unknown): Promise<void> {
  const held = () => [tf.memory().numTensors, Object.keys(tf.engine().registeredVariables).length];
  const before = held();
  const calls = await failingAt(-1, action);
  assertAbove(calls, 5, `the calls of ${what}`);
  assert.deepEqual(held(), before, what);
  for (let at = 0; at < calls; at += Math.max(1, Math.floor(calls / 60))) {
    await assert.rejects(failingAt(at, action), { message: /injected/ });
    assert.deepEqual(held(), before, `${what}: call ${at} of ${calls}`);
  }
}

test('a GAN that is made in part leaves no tensors', async () => {
  for (const name of ['dcgan', 'best'] as const) {
    const preset = findPreset(name);
    await assertLeavesNothing(name, () => disposeGan(createGan(preset, preset.defaults, 1)));
  }
});

test('statistics that are measured in part leave no tensors', async () => {
  const preset = findPreset('dcgan');
  const gan = createGan(preset, preset.defaults, 1);
  const measure = () => {
    const statistics = standingStatistics(gan.generator, { seed: 1, count: 4, batchSize: 2 });
    for (const { mean, variance } of statistics.values()) tf.dispose([mean, variance]);
  };
  await assertLeavesNothing('statistics', measure);
  disposeGan(gan);
});

test('a classifier that is loaded in part, or fails at images, leaves no tensors', async () => {
  await assertLeavesNothing('the classifier', async () => {
    const classifier = await loadClassifier();
    try {
      await classifier.classify(new Uint8Array(2 * 784), 2);
    } finally {
      classifier.dispose();
    }
  });
});
