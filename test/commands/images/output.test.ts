/**
 * What `sample` and `gif` write where they are told to: all of it or nothing, or to standard output.
 */
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
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodePng } from '../../../src/images/index.js';
import { writeStrokes } from '../../digits.js';
import { narrowing, useNarrowModels } from '../../narrowModels.js';
import { dcgan } from '../resident.js';

useNarrowModels();

const folder = mkdtempSync(join(tmpdir(), 'dcgan-output-'));
after(() => rmSync(folder, { recursive: true }));
before(async () => {
  const few = [
    '--model',
    'mlp',
    '--data',
    writeStrokes(folder, 8),
    '--limit',
    '8',
    '--batch-size',
    '8',
    '--epochs',
    '1',
    '--quiet',
  ];
  const { code, stderr } = await dcgan(folder, 'train', ...few);
  assert.equal(code, 0, stderr);
});

test('sample --each draws a seed once, however often it is asked for', async () => {
  const { stdout, code } = await dcgan(folder, 'sample', '--seeds', '3,3,4', '--each', '--output', 'twice');
  assert.equal(code, 0);
  assert.match(stdout, /again with: --seeds 3-4\n$/);
  assert.deepEqual(readdirSync(join(folder, 'twice')), ['seed-0003.png', 'seed-0004.png']);
});

test('sample --each --interpolate writes the frames of a walk, numbered', async () => {
  const walk = ['--seeds', '3,4', '--interpolate', '--frames', '2', '--each', '--output', 'walk'];
  const { code } = await dcgan(folder, 'sample', ...walk);
  assert.equal(code, 0);
  const frames = readdirSync(join(folder, 'walk'));
  assert.deepEqual(
    frames,
    [1, 2, 3, 4].map((number) => `frame-0000${number}.png`),
  );
  const { width, height } = decodePng(readFileSync(join(folder, 'walk', frames[0]!)));
  assert.deepEqual([width, height], [28, 28]);
});

test('sample --each writes nothing where one of its files is in the way', async () => {
  mkdirSync(join(folder, 'way'));
  writeFileSync(join(folder, 'way', 'seed-0005.png'), 'mine');
  const { stderr, code } = await dcgan(folder, 'sample', '--seeds', '4-6', '--each', '--output', 'way');
  assert.equal(code, 1);
  assert.match(stderr, /seed-0005\.png but there is one already/);
  assert.deepEqual(readdirSync(join(folder, 'way')), ['seed-0005.png']);
});

test('an extension may be in upper case', async () => {
  assert.equal((await dcgan(folder, 'sample', '--n', '1', '--output', 'A.PNG')).code, 0);
  assert.ok(existsSync(join(folder, 'A.PNG')), 'the name as it was given');
});

test('the greatest seeds can be typed again as they are printed', async () => {
  const most = ['--seed', '9007199254740988', '--n', '4'];
  const { stdout } = await dcgan(folder, 'sample', ...most, '--output', 'most.png');
  assert.match(stdout, /--seeds 9007199254740988-9007199254740991\n$/);
  const typed = await dcgan(folder, 'sample', '--seeds', /--seeds (\S+)/.exec(stdout)![1]!);
  assert.equal(typed.code, 0, typed.stderr);
});

test('--output - writes the image to standard output and what is said to standard error', () => {
  const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const args = [...narrowing(), cli, 'sample', '--seeds', '3', '--output', '-'];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: folder });
  assert.equal(status, 0, String(stderr));
  assert.equal(decodePng(stdout).width, 32);
  assert.match(String(stderr), /^from .*epoch-0001; again with: --seeds 3\n$/);
  assert.ok(!existsSync(join(folder, '-')), 'no file of that name');
});
