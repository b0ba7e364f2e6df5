/**
 * Builds the native engine (`native/` -> `build/dcgan.node`) with whatever C++ compiler there is. Downloads
 * nothing: Node's headers come from the package node-api-headers. Runs at installation, where a failure is
 * reported but never stops it; `--force` rebuilds and exits non-zero on failure.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sourceFolder = join(root, 'native');
const buildFolder = join(root, 'build');
const target = join(buildFolder, 'dcgan.node');
const force = process.argv.includes('--force');

const COMMON_FLAGS = ['-std=c++20', '-O3', '-fPIC', '-fvisibility=hidden', '-Wall', '-Wextra', '-Wno-psabi'];
/** The kernels do not look at errno or the floating-point status; contraction gives fused multiply-adds. */
const KERNEL_FLAGS = ['-ffp-contract=fast', '-fno-math-errno', '-fno-trapping-math'];
const AVX512 = ['-mavx512f', '-mavx512bw', '-mavx512dq', '-mavx512vl', '-mavx2', '-mfma'];
/** One object of the same source for each; `native/instruction_sets.cc` chooses at run time. */
const INSTRUCTION_SETS = {
  x64: {
    avx512bf16: [...AVX512, '-mavx512bf16'],
    avx512: AVX512,
    avx2: ['-mavx2', '-mfma'],
    baseline: [],
  },
  arm64: { baseline: [] },
};

/** The first compiler that runs: $CXX, then the usual names. */
function findCompiler() {
  const names = process.env.CXX ? [process.env.CXX] : ['c++', 'g++', 'clang++'];
  return names.find((name) => spawnSync(name, ['--version']).status === 0);
}

function includeFolder() {
  const { include_dir: folder } = createRequire(import.meta.url)('node-api-headers');
  return folder;
}

/** The objects to compile: a name, a source and its flags, each. */
function plan() {
  const sets = INSTRUCTION_SETS[process.arch];
  if (!sets) throw new Error(`no kernels for processors of type ${process.arch}`);
  const kernels = Object.entries(sets).map(([set, flags]) => ({
    name: `kernels-${set}`,
    source: join('kernels', 'kernels.cc'),
    flags: [...KERNEL_FLAGS, ...flags, `-DDCGAN_KERNELS=kernels_${set}`, `-DDCGAN_INSTRUCTION_SET=${set}`],
  }));
  const plain = ['addon.cc', 'instruction_sets.cc', 'thread_pool.cc'];
  return [...kernels, ...plain.map((source) => ({ name: source.replace('.cc', ''), source, flags: [] }))];
}

/** Changes when the compiler, a flag or a source does. */
function fingerprint(compiler, objects) {
  const hash = createHash('sha256').update(
    JSON.stringify([process.platform, process.arch, COMMON_FLAGS, objects]),
  );
  hash.update(spawnSync(compiler, ['--version']).stdout);
  for (const folder of [sourceFolder, join(sourceFolder, 'kernels')]) {
    for (const name of readdirSync(folder).sort()) {
      if (/\.(cc|h)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex');
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: sourceFolder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output += data;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} failed:\n${output.trim()}`));
    });
  });
}

async function build(compiler) {
  const objects = plan();
  const stamp = join(buildFolder, 'dcgan.stamp');
  const current = fingerprint(compiler, objects);
  if (!force && readIfThere(stamp) === current) return;
  const work = join(buildFolder, `work-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    const output = (name) => join(work, `${name}.o`);
    await Promise.all(
      objects.map(({ name, source, flags }) =>
        run(compiler, [...COMMON_FLAGS, ...flags, '-I', includeFolder(), '-c', source, '-o', output(name)]),
      ),
    );
    const link =
      process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared', '-pthread'];
    const linked = join(work, 'dcgan.node');
    await run(compiler, [...link, ...objects.map(({ name }) => output(name)), '-o', linked]);
    renameSync(linked, target);
    writeFileSync(stamp, current);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

try {
  const compiler = findCompiler();
  if (!compiler) {
    const { CXX } = process.env;
    throw new Error(
      CXX ? `$CXX is ${CXX}, which does not run` : 'no C++ compiler found (c++, g++ or clang++)',
    );
  }
  await build(compiler);
} catch (error) {
  console.error(`dcgan: the native engine was not built: ${error.message}`);
  console.error('dcgan: training works without it, but slowly. `npx dcgan doctor` says how to mend it.');
  process.exitCode = force ? 1 : 0;
}
