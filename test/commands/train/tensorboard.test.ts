import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { nativeStatus } from '../../../src/backends/native/index.js';
import { writeStrokes } from '../../digits.js';
import { useNarrowModels } from '../../narrowModels.js';
import { dcgan } from '../resident.js';

useNarrowModels();

const folder = mkdtempSync(join(tmpdir(), 'dcgan-tensorboard-'));
after(() => rmSync(folder, { recursive: true }));

const skip = !nativeStatus().available && 'needs the native engine';

test('train --tensorboard is kept when a run goes on, until --no-tensorboard', { skip }, async () => {
  const train = async (...args: string[]) => {
    const { code, stderr } = await dcgan(folder, 'train', '--quiet', ...args);
    assert.equal(code, 0, stderr);
    const run = join(folder, 'checkpoints', '00001-mlp');
    const { options } = JSON.parse(readFileSync(join(run, 'config.json'), 'utf8'));
    return [options.tensorboard, readdirSync(join(run, 'tensorboard', 'epochs')).length];
  };
  const few = [
    '--model',
    'mlp',
    '--data',
    writeStrokes(folder, 8),
    '--limit',
    '8',
    '--batch-size',
    '4',
    '--latent-dim',
    '8',
  ];
  assert.deepEqual(await train('--tensorboard', '--epochs', '1', ...few), [true, 1]);
  assert.deepEqual(await train('--resume', '--epochs', '2'), [true, 2]);
  assert.deepEqual(await train('--resume', '--epochs', '3', '--no-tensorboard'), [false, 2]);
});
