import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { checkRoom, makeWhole } from '../../src/setup/staging.js';

const parent = mkdtempSync(join(tmpdir(), 'dcgan-staging-'));
after(() => rmSync(parent, { recursive: true }));
const target = join(parent, 'made');

test('a folder appears under its name only when it is whole', async () => {
  await makeWhole(target, async (folder) => {
    writeFileSync(join(folder, 'file'), 'first');
    assert.equal(existsSync(target), false);
  });
  assert.equal(readFileSync(join(target, 'file'), 'utf8'), 'first');
  assert.deepEqual(readdirSync(parent), ['made']);
});

test('a failure leaves nothing behind, and what was there before as it was', async () => {
  const failing = makeWhole(target, async (folder) => {
    writeFileSync(join(folder, 'file'), 'second');
    throw new Error('no');
  });
  await assert.rejects(failing, /^Error: no$/);
  assert.equal(readFileSync(join(target, 'file'), 'utf8'), 'first');
  assert.deepEqual(readdirSync(parent), ['made']);
});

test('what a killed process left half made goes, what a living one makes stays', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  mkdirSync(join(parent, `.making-made-${dead}`));
  mkdirSync(join(parent, `.making-other-${process.ppid}`));
  await makeWhole(target, async () => {});
  assert.deepEqual(readdirSync(parent), [`.making-other-${process.ppid}`, 'made']);
});

test('too little room is said with both sizes', () => {
  assert.throws(() => checkRoom(parent, 1e18), {
    name: 'UserError',
    message: /^Expected 1000000000\.0 GB of room in .* but there are [\d.]+ GB\. .*DCGAN_DATA_HOME/,
  });
});

test('a place that is a file is refused', () => {
  const file = join(parent, 'file');
  writeFileSync(file, '');
  assert.throws(() => checkRoom(join(file, 'dcgan'), 1), { name: 'UserError', message: /DCGAN_DATA_HOME/ });
});
