/**
 * The three commands on a machine that lets Node load no native code.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { writeStrokes } from '../digits.js';
import { restoreEnvironment } from '../environment.js';
import { useNarrowModels } from '../narrowModels.js';
import { dcgan } from './program.js';

useNarrowModels();

const folder = mkdtempSync(join(tmpdir(), 'dcgan-'));
const DATA = ['--data', writeStrokes(folder, 8), '--limit', '8'];
const FEW = ['--model', 'mlp', ...DATA, '--batch-size', '4', '--latent-dim', '8'];
before(() => {
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --no-addons`;
});
after(() => {
  restoreEnvironment();
  rmSync(folder, { recursive: true });
});

test('train takes WebAssembly and leaves nothing out', async () => {
  const { code, stdout, stderr } = await dcgan(folder, 'train', '--epochs', '1', ...FEW);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^backend {2}wasm on .*, WebAssembly, \d+ threads?$/m);
  assert.equal(stderr, '');
  for (const picture of ['progress.gif', 'losses.png']) {
    assert.ok(existsSync(join(folder, 'checkpoints', '00001-mlp', picture)), picture);
  }
});

test('sample and gif work', async () => {
  for (const command of [['sample', '--n', '4'], ['gif']]) {
    const { code, stderr } = await dcgan(folder, ...command);
    assert.equal(code, 0, stderr);
  }
});

test("Node's permission model, which runs no program and flushes no file, does not end a training", async () => {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  process.env.NODE_OPTIONS += ` ${permission} --allow-fs-read=* --allow-fs-write=*`;
  const { code, stdout, stderr } = await dcgan(folder, 'train', '--model', 'mlp', '--epochs', '1', ...FEW);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^backend {2}wasm on /m);
});
