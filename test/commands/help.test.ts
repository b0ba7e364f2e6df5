import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { dcgan } from './resident.js';

/** To accept a change: for each, such as train: node dist/cli.js train --help > test/commands/help/train.txt */
const snapshot = (name: string) => readFileSync(new URL(`./help/${name}.txt`, import.meta.url), 'utf8');

for (const [name, args] of [
  ['dcgan', []],
  ['train', ['train']],
  ['sweep', ['sweep']],
  ['sample', ['sample']],
  ['project', ['project']],
  ['gif', ['gif']],
  ['evaluate', ['evaluate']],
  ['diagnose', ['diagnose']],
  ['view', ['view']],
  ['export', ['export']],
  ['runs', ['runs']],
  ['runs-compare', ['runs', 'compare']],
  ['runs-rm', ['runs', 'rm']],
  ['models', ['models']],
  ['doctor', ['doctor']],
  ['setup', ['setup']],
  ['completion', ['completion']],
] as const) {
  test(`dcgan ${args.join(' ')} --help is as it was agreed`, async () => {
    const { stdout, code } = await dcgan(tmpdir(), ...args, '--help');
    assert.equal(stdout, snapshot(name));
    assert.equal(code, 0);
  });
}

test('dcgan --version is the package version', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.equal((await dcgan(tmpdir(), '--version')).stdout, `${version}\n`);
});

test('dcgan alone shows the help and exits with 2', async () => {
  const { stderr, code } = await dcgan(tmpdir());
  assert.equal(stderr, snapshot('dcgan'));
  assert.equal(code, 2);
});
