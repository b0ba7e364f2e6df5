import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { nativeStatus } from '../../src/backends/native/index.js';
import { dcgan } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'dcgan-evaluate-every-'));
after(() => rmSync(folder, { recursive: true }));

const skip = !nativeStatus().available && 'needs the native engine';
const FEW = ['--limit', '8', '--batch-size', '4', '--samples', '4', '--epochs', '1'];

test('train --evaluate-every says how good the samples are, and best names the checkpoint', {
  skip,
}, async () => {
  const { stdout, stderr, code } = await dcgan(folder, 'train', ...FEW, '--evaluate-every', '1');
  assert.equal(code, 0, stderr);
  const figures = /^epoch 1\/1 .*\n {2}mnist-cnn-1: Fréchet distance ([\d.]+) {2}score \d\.\d\d {2}density/m;
  const [, distance] = figures.exec(stdout) ?? assert.fail(stdout);
  const lines = readFileSync(join(folder, 'checkpoints', '00001-dcgan', 'metrics.jsonl'), 'utf8').split('\n');
  const evaluation = JSON.parse(lines.find((line) => line.includes('"evaluation"'))!);
  assert.equal(Number(evaluation.frechetDistance.toPrecision(4)), Number(distance));
  const sampled = await dcgan(folder, 'sample', '--checkpoint', 'best', '--seeds', '0-3');
  assert.match(sampled.stdout, /\/epoch-0001; again with: --seeds 0-3\n$/);
  const exported = await dcgan(folder, 'export', '--checkpoint', 'best');
  assert.equal(exported.code, 0, exported.stderr);
});

test('best is refused for a run that evaluated nothing', { skip }, async () => {
  await dcgan(folder, 'train', '--quiet', '--run', 'plain', ...FEW);
  const { stderr, code } = await dcgan(folder, 'sample', '--run', 'plain', '--checkpoint', 'best');
  assert.equal(code, 1);
  assert.match(
    stderr,
    /^dcgan: Expected a sound checkpoint in .*plain whose samples were evaluated .*--evaluate-every/,
  );
  assert.equal(existsSync(join(folder, 'samples-2.png')), false);
});
