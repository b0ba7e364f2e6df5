/**
 * Options from a file, and a training that is only planned.
 */
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readOptionsFile } from '../../../src/commands/train/optionsFile.js';
import { temporaryFolder } from '../../view/served.js';
import { dcgan } from '../resident.js';

for (const [name, content, options] of [
  [
    'a.yaml',
    'model: best\nlearning-rate: 3e-4 # a comment\nkeep: all\n',
    { model: 'best', learningRate: 3e-4, keep: 'all' },
  ],
  ['b.json', '\uFEFF{"--batch-size": 32, "tensorboard": true}', { batchSize: 32, tensorboard: true }],
  [
    'config.json',
    '{"version": "0.1.0", "options": {"model": "mlp", "limit": null, "epsilon": 1e-7}, "data": {"name": "mnist"}}',
    { model: 'mlp' },
  ],
] as const) {
  test(`${name} gives ${JSON.stringify(options)}`, (t) => {
    const file = join(temporaryFolder(t), name);
    writeFileSync(file, content);
    assert.deepEqual(readOptionsFile(file), options);
  });
}

for (const [content, message] of [
  [
    'lerningRate: 1',
    /^Unknown option lerningRate in .*\. Did you mean learningRate\? See dcgan train --help\.$/,
  ],
  ['epsilon: 1', /^Unknown option epsilon in /],
  ['learning-rate: fast', /^Expected a number above 0, at most 1, as learning-rate in .* but found "fast"\./],
  ['epochs: 1.5', /as epochs in .* but found 1\.5\./],
  ['a: [', /^Expected YAML or JSON in /],
  ['- model', /^Expected options by their names in .* but found something else\./],
  ['', /^Expected options by their names in /],
] as const) {
  test(`${JSON.stringify(content)} is refused`, (t) => {
    const file = join(temporaryFolder(t), 'options.yaml');
    writeFileSync(file, content);
    assert.throws(() => readOptionsFile(file), { name: 'UserError', message });
  });
}

test('a dry run tells what would be trained, what is typed wins over the file, and nothing is written', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'a.yaml'), 'model: mlp\nepochs: 3\nlimit: 640\nseed: 9\n');
  const dry = ['train', '--dry-run', '--config', 'a.yaml'];
  const { code, stdout } = await dcgan(folder, ...dry, '--epochs', '2', '--json');
  const { run, options, stepsPerEpoch } = JSON.parse(stdout);
  const { model, epochs, limit, seed } = options;
  assert.deepEqual([code, run, stepsPerEpoch], [0, '00001-mlp', 5]);
  assert.deepEqual({ model, epochs, limit, seed }, { model: 'mlp', epochs: 2, limit: 640, seed: 9 });
  const told = await dcgan(folder, ...dry);
  assert.match(told.stdout, /^model {4}mlp: 3 epochs of 5 steps.*\n[\s\S]*\ndry run: nothing was written\n$/);
  assert.deepEqual(readdirSync(folder), ['a.yaml']);
});

test('a dry run refuses what the training would', async (t) => {
  const folder = temporaryFolder(t);
  for (const args of [['--resume'], ['--data', 'nowhere'], ['--out', 'file'], ['--learning-rate', '2']]) {
    writeFileSync(join(folder, 'file'), '');
    const [dry, real] = [
      await dcgan(folder, 'train', '--dry-run', ...args),
      await dcgan(folder, 'train', ...args),
    ];
    assert.equal(dry.stderr, real.stderr, args.join(' '));
    assert.deepEqual([dry.code, dry.stdout], [real.code, real.stdout]);
    assert.notEqual(dry.code, 0, 'both end with an error');
  }
});
