/**
 * `dcgan diagnose` as it is printed.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../../temporaryFolder.js';
import { dcgan } from '../resident.js';

test('nothing wrong is found with the run that comes with dcgan', async (t) => {
  const { stdout, stderr, code } = await dcgan(temporaryFolder(t), 'diagnose');
  assert.equal(code, 0);
  assert.equal(stdout, 'pretrained: 10 epochs, 9380 steps, 512 images looked at\nnothing wrong was found\n');
  assert.match(stderr, /^This generator comes with dcgan/);
});

test('a run is named as the argument or with --run, once', async (t) => {
  const out = temporaryFolder(t);
  const named = await dcgan(out, 'diagnose', 'pretrained');
  assert.equal(named.code, 0, named.stderr);
  assert.deepEqual(await dcgan(out, 'diagnose', '--run', 'pretrained'), named);
  const { code, stderr } = await dcgan(out, 'diagnose', 'pretrained', '--run', 'mine');
  assert.equal(code, 2);
  assert.equal(
    stderr,
    'dcgan: Expected one run for diagnose but received "pretrained and mine". Name one.\n',
  );
});
