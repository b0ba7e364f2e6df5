import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../runs/fixtures.js';

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url));

test('npm ci without development packages says in one line what is missing, and does not fail', (t) => {
  const folder = join(temporaryFolder(t), 'scripts');
  mkdirSync(folder);
  for (const name of ['prepare.mjs', 'native-objects.mjs'])
    copyFileSync(join(scripts, name), join(folder, name));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'prepare.mjs')], {
    encoding: 'utf8',
  });
  assert.match(stderr, /^dcgan: not built, .* npm ci --include=dev\n$/);
  assert.deepEqual([status, stdout], [0, '']);
});
