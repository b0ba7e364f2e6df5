/**
 * The generator that comes with dcgan, as a user meets it in a folder without any run.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { decodePng } from '../../src/images/index.js';
import { PRETRAINED } from '../../src/runs/index.js';
import { temporaryFolder } from '../view/served.js';
import { dcgan } from './resident.js';

const NOTE =
  'This generator comes with dcgan: there is no run of your own in checkpoints yet.\n' +
  'Train your own with: dcgan train --model conditional\n';

test('draws by name beside other runs, without a word', async (t) => {
  const folder = temporaryFolder(t);
  const { code, stdout, stderr } = await dcgan(
    folder,
    'sample',
    '--run',
    'pretrained',
    '--digit',
    '7',
    '--n',
    '2',
  );
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(
    stdout,
    /^samples\.png\nfrom .*pretrained\/epoch-\d{4}; again with: --seeds \d+[-,]\d+(?: --digit 7)?\n$/,
  );
  const { width } = decodePng(readFileSync(join(folder, 'samples.png')));
  assert.ok(width > 56, `two digits side by side are wider than ${width} pixels`);
});

test('draws where there is no run, says so once, and writes nothing beside what was asked for', async (t) => {
  const folder = temporaryFolder(t);
  const before = readdirSync(PRETRAINED.folder).sort();
  for (const [command, file] of [
    [['sample', '--seeds', '0-3'], 'samples.png'],
    [['gif'], 'progress.gif'],
    // Last: it selects the pure-JS backend, which the process of the tests keeps.
    [['export', '--format', 'npz'], 'generator.npz'],
  ] as const) {
    const { code, stderr } = await dcgan(folder, ...command);
    assert.deepEqual([code, stderr], [0, NOTE], command.join(' '));
    assert.ok(existsSync(join(folder, file)), `${file} is written here`);
  }
  assert.deepEqual(readdirSync(PRETRAINED.folder).sort(), before);
  assert.equal(existsSync(join(folder, 'checkpoints')), false);
});

test('is no run to resume, and none among those that train makes', async (t) => {
  const folder = temporaryFolder(t);
  const none = await dcgan(folder, 'train', '--resume');
  assert.deepEqual(
    [none.code, none.stderr],
    [1, 'dcgan: No run in checkpoints/. Start one with: dcgan train\n'],
  );
  const out = join(PRETRAINED.folder, '..');
  const own = await dcgan(folder, 'train', '--resume', '--run', 'pretrained', '--out', out);
  assert.match(own.stderr, /^dcgan: The run pretrained comes with dcgan as its networks alone/);
  assert.equal(own.code, 1);
  const newest = await dcgan(folder, 'train', '--resume', '--out', out, '--epochs', '3');
  assert.equal(newest.code, 1, 'in a clone, too, the newest run is one of the user');
});
