/**
 * An NVIDIA card that nothing uses, as far as NVIDIA's tool tells: a script in its place.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { probeBackends } from '../../src/backends/index.js';
import { dcgan } from '../commands/program.js';
import { writeStrokes } from '../digits.js';
import { restoreEnvironment } from '../environment.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

const folder = mkdtempSync(join(tmpdir(), 'dcgan-card-'));
after(() => {
  restoreEnvironment();
  rmSync(folder, { recursive: true });
});

/** Where another card computes, none of this is said. */
const chosen = (await probeBackends()).find((report) => report.chosen)?.name;
const linux = process.platform === 'linux';
const DATA = ['--data', writeStrokes(folder, 8), '--limit', '8'];
const FEW = ['--model', 'mlp', '--epochs', '1', ...DATA, '--batch-size', '8', '--latent-dim', '8'];

describe('with a card that nothing uses', { skip: !linux && 'needs a shell script for a tool' }, () => {
  before(() => {
    const script = '#!/bin/sh\necho "NVIDIA Test Card, 550.54.15"\n';
    writeFileSync(join(folder, 'nvidia-smi'), script, { mode: 0o755 });
    process.env.PATH = `${folder}${delimiter}${process.env.PATH}`;
    process.env.DCGAN_DATA_HOME = join(folder, 'home');
  });

  test('train says once what would use it', {
    skip: chosen !== 'native' && 'needs a machine where auto takes native',
  }, async () => {
    const { stderr, code } = await dcgan(folder, 'train', ...FEW);
    assert.equal(
      stderr,
      'warning: Nothing uses the NVIDIA Test Card. To use it: dcgan setup tensorflow --gpu\n',
    );
    assert.equal(code, 0);
  });

  test('train on a backend asked for by name says nothing of it', async () => {
    const { stderr } = await dcgan(folder, 'train', ...FEW, '--backend', 'wasm');
    assert.equal(stderr, '');
  });

  test('doctor, in plain text, marks what auto takes and names the command', async () => {
    const { code, stdout, stderr } = await dcgan(folder, 'doctor');
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`^> ${chosen} +yes `, 'm'));
    assert.match(stdout, new RegExp(`^--backend auto takes ${chosen}:`, 'm'));
    assert.match(stdout, /^ {2}tensorflow +no {9}not set up$/m);
    assert.match(stdout, /^ {2}tensorflow +dcgan setup tensorflow --gpu$/m);
    assert.doesNotMatch(stdout, /[^\n\x20-\uffff]/);
  });
});
