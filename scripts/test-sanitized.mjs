/**
 * Runs the tests of the kernels, of the ops on them and of whole steps on addons instrumented by AddressSanitizer
 * and by ThreadSanitizer (or the one named: `node scripts/test-sanitized.mjs thread`). Linux, with GCC and its
 * sanitizers' libraries. Exits non-zero at the first error that a test or a sanitizer finds. Broken on purpose, a
 * kernel that reads past its array and one with a race between its tasks are both found.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAddon, objectsFor, root } from './native-objects.mjs';

const compiler = process.env.CXX ?? 'g++';
const SANITIZERS = {
  // Node frees little when it ends: leaks are looked for by the tests that count tensors.
  address: { library: 'libasan.so', options: { ASAN_OPTIONS: 'detect_leaks=0:halt_on_error=1' } },
  // Node is not instrumented, so what it does within its own threads cannot be judged.
  thread: {
    library: 'libtsan.so',
    options: { TSAN_OPTIONS: 'ignore_noninstrumented_modules=1:halt_on_error=1:report_signal_unsafe=0' },
  },
};

const TESTS = [
  'test/backends/engine/nativeKernels.test.ts',
  'test/backends/concurrentCalls.test.ts',
  'test/backends/randomCalls.test.ts',
  'test/ops',
  'test/gan/simultaneousStep.test.ts',
];

function libraryPath(name) {
  const { stdout, error } = spawnSync(compiler, [`-print-file-name=${name}`], { encoding: 'utf8' });
  const path = stdout?.trim();
  if (error || !existsSync(path)) {
    throw new Error(`Expected ${compiler} to have ${name}. Install GCC with its sanitizers, or set CXX.`);
  }
  return path;
}

async function testWith(name) {
  const { library, options } = SANITIZERS[name];
  const preloaded = libraryPath(library);
  const folder = mkdtempSync(join(tmpdir(), `dcgan-${name}-`));
  try {
    const flags = [`-fsanitize=${name}`, '-fno-omit-frame-pointer', '-g1'];
    await buildAddon({
      compiler: [compiler],
      objects: objectsFor(process.arch),
      compileFlags: flags,
      linkFlags: ['-shared', '-pthread', ...flags],
      target: join(folder, 'prebuilds', `${process.platform}-${process.arch}`, 'dcgan.node'),
    });
    console.log(`== ${name}`);
    const { status } = spawnSync(process.execPath, ['scripts/test.mjs', ...TESTS], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...options, LD_PRELOAD: preloaded, PREBUILDS_ONLY: '1', DCGAN_PREBUILD: folder },
    });
    if (status !== 0) throw new Error(`The tests failed with the ${name} sanitizer.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  const [asked] = process.argv.slice(2);
  if (asked && !(asked in SANITIZERS)) throw new Error(`Expected address or thread but received ${asked}.`);
  for (const name of asked ? [asked] : Object.keys(SANITIZERS)) await testWith(name);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
