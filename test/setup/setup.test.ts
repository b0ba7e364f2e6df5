/**
 * `dcgan setup tensorflow` for real: downloads 274 MB, compiles, trains. Only where DCGAN_TEST_SETUP=1 asks for it.
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
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Manifest } from '../../src/backends/tensorflow/index.js';
import { dcgan, start } from '../commands/program.js';
import { restoreEnvironment } from '../environment.js';

const asked = process.env.DCGAN_TEST_SETUP === '1';

describe('setup tensorflow', { skip: !asked && 'downloads 274 MB: DCGAN_TEST_SETUP=1 runs it' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'dcgan-setup-'));
  const home = join(folder, 'home');
  const made = join(home, 'tensorflow-2.21.0-cpu');
  before(() => {
    process.env.DCGAN_DATA_HOME = home;
  });
  after(() => {
    restoreEnvironment();
    rmSync(folder, { recursive: true });
  });
  const setup = (...flags: string[]) => dcgan(folder, 'setup', 'tensorflow', ...flags);

  test('leaves a whole installation with its manifest, and nothing else', async () => {
    const { code, stdout, stderr } = await setup();
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.ok(stdout.includes(`TensorFlow is ready: ${made}\n`), `${made} is not called ready: ${stdout}`);
    assert.deepEqual(readdirSync(home), ['tensorflow-2.21.0-cpu']);
    const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')) as Manifest;
    assert.deepEqual([manifest.kind, manifest.tensorflow, manifest.cuda], ['cpu', '2.21.0', []]);
    assert.deepEqual(Object.keys(manifest.files).length, 4);
  });

  test('trains, resumes and samples with it, and TensorFlow writes nothing to stderr', async () => {
    const few = ['--limit', '128', '--batch-size', '64', '--backend', 'tensorflow'];
    const trained = await dcgan(folder, 'train', '--epochs', '1', ...few);
    assert.match(trained.stdout, /^backend {2}tensorflow on /m);
    assert.match(trained.stdout, /^epoch 1\/1 {2}G \d/m);
    assert.equal(trained.stderr, '');
    const resumed = await dcgan(folder, 'train', '--epochs', '2', '--resume');
    assert.match(resumed.stdout, /^resumed .* from epoch-0001$/m);
    assert.equal(resumed.stderr, '');
    const sampled = await dcgan(folder, 'sample', '--n', '4', '--backend', 'tensorflow');
    assert.equal(sampled.code, 0, sampled.stderr);
    assert.equal(existsSync(join(folder, 'samples.png')), true);
  });

  test('with --verbose TensorFlow says what it says', async () => {
    const few = ['--limit', '8', '--batch-size', '8', '--backend', 'tensorflow', '--verbose'];
    const { stderr } = await dcgan(folder, 'train', '--epochs', '1', ...few);
    assert.match(stderr, /This TensorFlow binary is optimized/);
  });

  test('repeated, finds what is there', async () => {
    const { code, stdout } = await setup();
    assert.equal(code, 0);
    assert.match(stdout, /^TensorFlow was set up before and works: /);
  });

  test('makes a damaged installation anew', async () => {
    truncateSync(join(made, 'tensorflow', 'libtensorflow_framework.so.2'), 1000);
    assert.match((await dcgan(folder, 'train', '--backend', 'tensorflow')).stderr, /damaged/);
    const { code, stdout } = await setup();
    assert.equal(code, 0);
    assert.match(stdout, /^TensorFlow is ready: /m);
  });

  test('killed half-way, leaves what was there and nothing taken for whole', async () => {
    rmSync(made, { recursive: true });
    const running = start(folder, 'setup', 'tensorflow');
    await running.said('unpacking');
    running.child.kill('SIGKILL');
    await running.outcome;
    assert.equal(existsSync(made), false);
    assert.match((await dcgan(folder, 'train', '--backend', 'tensorflow')).stderr, /not set up/);
    await setup('--remove');
    assert.deepEqual(readdirSync(home), []);
  });

  test('on a disk that becomes full fails with one message and leaves nothing', {
    skip: process.getuid?.() !== 0 && 'needs root',
  }, async (context) => {
    mkdirSync(home, { recursive: true });
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1600m', 'tmpfs', home]).status !== 0) {
      context.skip('cannot mount here');
      return;
    }
    try {
      const running = start(folder, 'setup', 'tensorflow');
      await running.said('fetching');
      const { bavail, bsize } = statfsSync(home);
      for (let left = bavail * bsize - 600e6; left > 0; left -= 1e8)
        writeFileSync(join(home, `other-${left}`), Buffer.alloc(1e8));
      const { code, stderr } = await running.outcome;
      assert.match(stderr, /^dcgan: Expected room on the disk for TensorFlow but it became full\. .*\n$/);
      assert.equal(code, 1);
      const left = readdirSync(home).filter((name) => !name.startsWith('other-'));
      assert.deepEqual(left, []);
    } finally {
      spawnSync('umount', [home]);
    }
  });
});
