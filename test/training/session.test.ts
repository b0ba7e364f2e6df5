/**
 * What a run that does not come about, or is left, leaves behind: no tensors, no lock, no empty run.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import type { TrainOptions } from '../../src/options/index.js';
import { loadGenerator } from '../../src/sampling/index.js';
import { type TrainEvent, type TrainResult, train } from '../../src/training/index.js';
import { Owner } from '../../src/training/owner.js';
import { writeStrokes } from '../digits.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

const root = mkdtempSync(join(tmpdir(), 'dcgan-session-'));
after(() => rmSync(root, { recursive: true }));

const FEW: TrainOptions = {
  model: 'mlp',
  data: writeStrokes(root, 8),
  limit: 8,
  batchSize: 4,
  samples: 4,
  latentDim: 8,
  epochs: 1,
  out: root,
};

/** Trains to the end, or until `onEvent` says to leave. */
async function run(
  options: TrainOptions,
  leave = (_: TrainEvent) => false,
): Promise<TrainResult | undefined> {
  for await (const event of train(options)) {
    if (event.kind === 'result') return event;
    if (leave(event)) break;
  }
  return undefined;
}

test('what an owner has is given back once, the newest first', () => {
  const owner = new Owner();
  const released: string[] = [];
  for (const name of ['first', 'second'])
    assert.equal(
      owner.own(name, (made) => released.push(made)),
      name,
    );
  owner.release();
  owner.release();
  assert.deepEqual(released, ['second', 'first']);
});

test('a resume that fails after the networks were made leaves no tensors and no lock', async () => {
  await run({ ...FEW, run: 'changed' });
  const config = join(root, 'changed', 'config.json');
  writeFileSync(config, readFileSync(config, 'utf8').replace('"latentDim": 8', '"latentDim": 9'));
  const before = tf.memory().numTensors;
  await assert.rejects(run({ out: root, run: 'changed', resume: true, epochs: 2 }), {
    name: 'UserError',
    message: /do not belong together/,
  });
  assert.equal(tf.memory().numTensors, before);
  assert.ok(!existsSync(join(root, 'changed', 'run.lock')), 'the lock stayed');
});

test('a signal that was aborted before makes no run, and changes none', async () => {
  const out = join(root, 'aborted');
  const signal = AbortSignal.abort();
  const result = await run({ ...FEW, out, signal });
  assert.deepEqual(
    [result?.outcome, result?.checkpoint, result?.run],
    ['interrupted', undefined, '00001-mlp'],
  );
  assert.ok(!existsSync(out), 'something was made');
  await run({ ...FEW, run: 'whole' });
  const before = readFileSync(join(root, 'whole', 'config.json'));
  const resumed = await run({ out: root, run: 'whole', resume: true, epochs: 9, signal });
  assert.deepEqual([resumed?.outcome, resumed?.epoch, resumed?.checkpoint], ['interrupted', 1, 'epoch-0001']);
  assert.deepEqual(readFileSync(join(root, 'whole', 'config.json')), before);
});

for (const kind of ['start', 'untrained'] as const) {
  test(`stopped at its event ${kind}, by leaving or by a signal, a new run is gone`, async () => {
    const out = join(root, `stopped-${kind}`);
    await run({ ...FEW, out, run: 'left' }, (event) => event.kind === kind);
    const enough = new AbortController();
    const result = await run({ ...FEW, out, run: 'signalled', signal: enough.signal }, (event) => {
      if (event.kind === kind) enough.abort();
      return false;
    });
    assert.deepEqual([result?.outcome, result?.checkpoint], ['interrupted', undefined]);
    assert.deepEqual(readdirSync(out), []);
  });
}

test('a resumed run that is stopped before a step stays as it was', async () => {
  await run({ ...FEW, run: 'again' });
  const enough = new AbortController();
  const resume = { out: root, run: 'again', resume: true, epochs: 2, signal: enough.signal };
  const result = await run(resume, (event) => {
    if (event.kind === 'start') enough.abort();
    return false;
  });
  assert.deepEqual([result?.outcome, result?.checkpoint], ['interrupted', 'epoch-0001']);
  const checkpoints = readdirSync(join(root, 'again')).filter((name) => name.startsWith('epoch-'));
  assert.deepEqual(checkpoints, ['epoch-0001']);
});

test('what needs a checkpoint takes the newest run that has one, though a newer one was left in mid-epoch', async () => {
  const out = join(root, 'newest');
  await run({ ...FEW, out, run: 'trained' });
  await run({ ...FEW, out, run: 'left' }, (event) => event.kind === 'step');
  assert.ok(existsSync(join(out, 'left', 'metrics.jsonl')), 'a step was trained: the run stays');
  const generator = await loadGenerator({ out });
  generator.dispose();
  assert.equal(generator.run.name, 'trained');
  rmSync(join(out, 'trained'), { recursive: true });
  await assert.rejects(loadGenerator({ out }), { name: 'UserError', message: /left/ });
});

test('leaves no tensor behind', () => {
  assert.equal(tf.memory().numTensors, 0);
});
