import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveOptions } from '../../src/options/index.js';
import { changedOptions, resumeCommand, sampleCommand, trainCommand } from '../../src/view/commands.js';

const stored = (asked: Parameters<typeof resolveOptions>[0]) => ({
  ...{ ...resolveOptions(asked), size: asked.size ?? 28, channels: asked.channels ?? 1 },
});

test('the command that makes a run again names the model and what is not its default', () => {
  assert.equal(trainCommand(stored({})), 'dcgan train --model dcgan --epochs 50 --seed 1');
  const options = stored({ model: 'mlp', learningRate: 0.01, tensorboard: true, limit: 1024, keep: 'all' });
  assert.deepEqual(changedOptions(options), ['keep', 'learningRate', 'limit', 'tensorboard']);
  assert.equal(
    trainCommand(options),
    'dcgan train --model mlp --epochs 50 --seed 1 --keep all --learning-rate 0.01 --limit 1024 --tensorboard',
  );
  const colored = stored({ size: 64, channels: 3, invert: true });
  assert.equal(
    trainCommand(colored),
    'dcgan train --model dcgan --epochs 50 --seed 1 --size 64 --channels 3 --invert',
  );
});

test('a shell takes paths and names as they are', () => {
  const options = { ...stored({}), data: "/home/me/my 'digits'/$(x)" };
  assert.ok(
    trainCommand(options).endsWith(` --data '/home/me/my '\\''digits'\\''/$(x)'`),
    trainCommand(options),
  );
  assert.equal(
    resumeCommand({ name: 'été', folder: 'my runs/été' }),
    'dcgan train --resume --run "été" --out "my runs"',
  );
  assert.equal(
    resumeCommand({ name: '00001-mlp', folder: 'checkpoints/00001-mlp' }),
    'dcgan train --resume --run 00001-mlp',
  );
});

test('every command names the folder of runs where that is not the default', () => {
  const run = { name: 'a', folder: 'my runs/a' };
  assert.equal(sampleCommand(run), 'dcgan sample --run a --out "my runs"');
  assert.equal(sampleCommand({ name: 'a', folder: '/a' }), 'dcgan sample --run a --out /');
  assert.equal(sampleCommand({ name: 'a', folder: 'a' }), 'dcgan sample --run a --out .');
  assert.equal(trainCommand({}, '/data/runs'), 'dcgan train --out /data/runs');
  assert.equal(trainCommand({}, './checkpoints/'), 'dcgan train');
});

test('a damaged configuration has no changed options', () => {
  assert.deepEqual(changedOptions({}), []);
  assert.deepEqual(changedOptions({ model: 'nosuch', seed: 2 }), []);
  assert.equal(trainCommand({}), 'dcgan train');
});
