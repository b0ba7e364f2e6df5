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
