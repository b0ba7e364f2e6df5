/**
 * What a user meets when something is missing: each provoked for real, each one message, nothing left behind.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { dcgan } from '../commands/program.js';
import { restoreEnvironment } from '../environment.js';

const folder = mkdtempSync(join(tmpdir(), 'dcgan-setup-'));
const home = join(folder, 'home');
const environment = { ...process.env };
/** Should it train after all, it ends soon. */
const TRAIN = ['train', '--backend', 'tensorflow', '--epochs', '1', '--limit', '8'];
beforeEach(() => {
  restoreEnvironment();
  Object.assign(process.env, { DCGAN_DATA_HOME: home, CXX: process.execPath });
});
after(() => {
  restoreEnvironment();
  rmSync(folder, { recursive: true });
});

const python = ['python3', 'python'].find((name) => spawnSync(name, ['-m', 'pip', '--version']).status === 0);
const supported = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

/** `dcgan setup tensorflow` fails with one message and leaves nothing. */
async function assertFails(message: RegExp): Promise<void> {
  const { code, stderr } = await dcgan(folder, 'setup', 'tensorflow');
  assert.match(stderr, message);
  assert.match(stderr, /^dcgan: Expected /);
  assert.ok(stderr.trimEnd().split('\n').length <= 3, stderr);
  assert.equal(code, 1);
  assert.deepEqual(existsSync(home) ? readdirSync(home) : [], []);
}

/** A folder for PATH with these programs. */
function pathWith(programs: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(folder, 'path-'));
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(path, name), text, { mode: 0o755 });
  return path;
}

describe('setup tensorflow', { skip: !supported && 'needs Linux on x64 or arm64' }, () => {
  test('without Python says how to get it', async () => {
    process.env.PATH = pathWith({});
    await assertFails(
      /Python 3\.8 or later with pip, .* none was found \(python3, python\)\.\nTo get it: \S+/,
    );
  });

  test('without pip says how to get it', async () => {
    process.env.PATH = pathWith({ python3: '#!/bin/sh\n[ "$1" = -c ]\n' });
    await assertFails(/but python3 has no pip\.\nTo get it: \S+/);
  });

  test('without a compiler says how to get it', async () => {
    process.env.PATH = pathWith({ python3: '#!/bin/sh\nexit 0\n' });
    process.env.CXX = join(folder, 'no-such-compiler');
    await assertFails(/Expected a C\+\+ compiler, .* found none\.\nTo get it: \S+/);
  });

  test('in a place that cannot be written names the variable', async () => {
    process.env.PATH = pathWith({ python3: '#!/bin/sh\nexit 0\n' });
    const file = join(folder, 'file');
    writeFileSync(file, '');
    process.env.DCGAN_DATA_HOME = join(file, 'home');
    await assertFails(/ENOTDIR.*DCGAN_DATA_HOME/);
  });

  test('on a small disk says how much room it wants', {
    skip: process.getuid?.() !== 0 && 'needs root',
  }, async (context) => {
    mkdirSync(home, { recursive: true });
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', home]).status !== 0) {
      context.skip('cannot mount here');
      return;
    }
    try {
      process.env.PATH = pathWith({ python3: '#!/bin/sh\nexit 0\n' });
      await assertFails(/Expected 1\.5 GB of room in .* but there are 0\.0 GB/);
    } finally {
      spawnSync('umount', [home], { env: environment });
    }
  });

  describe("with the user's pip", { skip: !python && 'needs Python with pip' }, () => {
    /** pip knows this index or these files, and nothing from its configuration. */
    function onlyFrom(variables: Readonly<Record<string, string>>): void {
      const config = { PIP_CONFIG_FILE: '/dev/null', PIP_RETRIES: '1', PIP_FIND_LINKS: folder };
      Object.assign(process.env, config, variables);
    }

    test('that reaches no index blames the network', async () => {
      onlyFrom({ PIP_INDEX_URL: 'http://127.0.0.1:9/simple' });
      await assertFails(/fetch tensorflow\S* but it reached no package index\. .*PIP_INDEX_URL/);
    });

    test('whose index lacks TensorFlow says so', async () => {
      onlyFrom({ PIP_NO_INDEX: '1' });
      await assertFails(/an index that has tensorflow|index that has tensorflow\S* but pip found none/);
    });

    test('refuses a wheel with another checksum', async () => {
      const wheels = mkdtempSync(join(folder, 'wheels-'));
      const name = process.arch === 'x64' ? 'tensorflow_cpu' : 'tensorflow';
      const machine = process.arch === 'x64' ? 'x86_64' : 'aarch64';
      writeFileSync(join(wheels, `${name}-2.21.0-cp312-cp312-manylinux_2_27_${machine}.whl`), 'PK');
      onlyFrom({ PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheels });
      await assertFails(/as it was published but its checksum is another/);
    });
  });
});

test('what setup made and was damaged since is said, and how to mend it', async () => {
  mkdirSync(join(home, 'tensorflow-2.21.0-cpu'), { recursive: true });
  const { code, stderr } = await dcgan(folder, ...TRAIN);
  assert.match(stderr, /received "tensorflow": what setup made is damaged\.\nTo get it: .*tensorflow/);
  assert.equal(code, 1);
  rmSync(home, { recursive: true });
});

test('an addon that does not load is said with the reason, and how to mend it', async () => {
  const made = join(home, 'tensorflow-2.21.0-cpu');
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, 'tfjs_binding.node'), 'broken');
  symlinkSync('/nowhere', join(made, 'quiet.node'));
  // As npm leaves the package there, in so far as it takes to load the addon.
  const modules = join(made, 'node_modules');
  const packages = {
    '@tensorflow/tfjs-node-gpu': 'require(require("@mapbox/node-pre-gyp").find());',
    '@mapbox/node-pre-gyp': '',
    '@tensorflow/tfjs-core': '',
    '@tensorflow/tfjs-backend-cpu': '',
  };
  for (const [name, code] of Object.entries(packages)) {
    mkdirSync(join(modules, name), { recursive: true });
    writeFileSync(join(modules, name, 'package.json'), '{}');
    writeFileSync(join(modules, name, 'index.js'), code);
  }
  const files = { 'tfjs_binding.node': { bytes: 6, sha256: '' } };
  writeFileSync(join(made, 'manifest.json'), JSON.stringify({ kind: 'cpu', files }));
  process.env.TF_CPP_MIN_LOG_LEVEL = '2';
  const { code, stderr } = await dcgan(folder, ...TRAIN);
  assert.match(stderr, /received "tensorflow": it does not load: .*\.\nTo get it: .*tensorflow/);
  assert.ok(!stderr.includes('\n    at '), stderr);
  assert.equal(code, 1);
  const removed = await dcgan(folder, 'setup', 'tensorflow', '--remove');
  assert.equal(removed.stdout, `removed ${made}\n`);
  assert.equal(existsSync(made), false);
});

test('with nothing made, --remove says so', async () => {
  const { stdout, code } = await dcgan(folder, 'setup', 'tensorflow', '--remove');
  assert.deepEqual([stdout, code], ['There is nothing that setup made.\n', 0]);
});
