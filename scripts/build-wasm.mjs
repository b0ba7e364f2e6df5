/**
 * Builds the engine in WebAssembly (`native/` -> `native/wasm/engine.wasm`) with zig, and writes beside it what it
 * was built from (`engine.json`). Both are committed: whoever uses them needs no compiler. The same sources, flags and
 * zig give the same bytes.
 *
 *     npm run build:wasm                   after a change under native/
 *     npm run build:wasm -- --check        builds it again and compares, bytes and all
 *     npm run build:wasm -- --stamp        compares sources, flags and module with engine.json; needs no zig
 */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { buildFolder, KERNEL_FLAGS, root, run, sourceFolder } from './native-objects.mjs';
import { findZig, versionOf } from './zig.mjs';

const ZIG_VERSION = '0.17.1';
const folder = join(sourceFolder, 'wasm');
const target = join(folder, 'engine.wasm');
const stampFile = join(folder, 'engine.json');

const COMPILE_FLAGS = [
  ...['-target', 'wasm32-wasi', '-mexec-model=reactor', '-std=c++20', '-O3', '-g0', '-fvisibility=hidden'],
  ...['-msimd128', '-matomics', '-mbulk-memory', '-fno-exceptions', '-fno-rtti', '-fno-sanitize=undefined'],
  ...['-Wall', '-Wextra', '-Wno-psabi', ...KERNEL_FLAGS],
  ...['-DDCGAN_KERNELS=kernels_baseline', '-DDCGAN_INSTRUCTION_SET=simd128'],
];
/** src/backends/wasm/module.ts makes the memory, with the same sizes: 64 pages at first, at most 65,535. */
const LINK_FLAGS = [
  ...['-s', '-Wl,--no-entry,--import-memory,--shared-memory', '-Wl,-z,stack-size=1048576'],
  ...['-Wl,--initial-memory=4194304,--max-memory=4294901760'],
  ...['-Wl,--export=__stack_pointer,--export=__wasm_init_tls'],
];

/** In `native/`, sorted: what the module is made of. */
function sources() {
  const files = ['call.h', 'host.h', 'thread_pool.h'];
  for (const name of ['kernels', 'wasm']) {
    files.push(...readdirSync(join(sourceFolder, name)).map((file) => `${name}/${file}`));
  }
  return files.filter((file) => /\.(cc|h)$/.test(file)).sort();
}

function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** What engine.json says of a module. */
function stampOf(module) {
  const files = sources().flatMap((file) => [file, readFileSync(join(sourceFolder, file))]);
  const flags = JSON.stringify([COMPILE_FLAGS, LINK_FLAGS]);
  return { zig: ZIG_VERSION, sources: sha256(flags, ...files), module: sha256(module) };
}

/** The module's bytes. */
async function build() {
  const zig = findZig();
  const version = versionOf(zig);
  if (version !== ZIG_VERSION) {
    throw new Error(
      `Expected zig ${ZIG_VERSION} but found ${version}. pip install -r scripts/requirements.txt`,
    );
  }
  mkdirSync(buildFolder, { recursive: true });
  const work = mkdtempSync(join(buildFolder, 'wasm-'));
  try {
    const output = join(work, 'engine.wasm');
    const units = sources().filter((file) => file.endsWith('.cc'));
    await run([...zig, 'c++', ...COMPILE_FLAGS, ...units, ...LINK_FLAGS, '-o', output]);
    return readFileSync(output);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Replaces a file at once. */
function replace(path, contents) {
  writeFileSync(`${path}.new`, contents);
  renameSync(`${path}.new`, path);
}

/** Throws an Error where engine.json is not that of these sources, these flags and this module. */
function checkStamp(module) {
  const expected = stampOf(module);
  const found = JSON.parse(readFileSync(stampFile, 'utf8'));
  for (const [name, value] of Object.entries(expected)) {
    if (found[name] === value) continue;
    throw new Error(
      `${relative(root, stampFile)} has ${name} ${found[name]}, not ${value}: npm run build:wasm`,
    );
  }
}

try {
  const mode = process.argv[2];
  if (![undefined, '--check', '--stamp'].includes(mode)) {
    throw new Error(`Expected --check, --stamp or nothing but received "${mode}".`);
  }
  const module = mode === '--stamp' ? readFileSync(target) : await build();
  if (mode === undefined) {
    replace(target, module);
    replace(stampFile, `${JSON.stringify(stampOf(module), null, 2)}\n`);
    console.log(`${relative(root, target)}  ${Math.round(module.length / 1024)} KiB`);
  } else {
    if (!module.equals(readFileSync(target)))
      throw new Error(`${relative(root, target)} is not what zig builds.`);
    checkStamp(module);
  }
} catch (error) {
  console.error(`dcgan: the engine in WebAssembly: ${error.message}`);
  process.exitCode = 1;
}
