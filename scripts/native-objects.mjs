/**
 * What the native engine is made of: its objects, their flags and how they are linked, for the build from
 * source (build-native.mjs) and for the prebuilt addons (prebuild.mjs).
 */
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const sourceFolder = join(root, 'native');
export const buildFolder = join(root, 'build');

export const COMMON_FLAGS = [
  ...['-std=c++20', '-O3', '-fPIC', '-fvisibility=hidden'],
  ...['-Wall', '-Wextra', '-Wno-psabi'],
];
/** The kernels do not look at errno or the floating-point status; contraction gives fused multiply-adds. */
export const KERNEL_FLAGS = ['-ffp-contract=fast', '-fno-math-errno', '-fno-trapping-math'];
const AVX512 = ['-mavx512f', '-mavx512bw', '-mavx512dq', '-mavx512vl', '-mavx2', '-mfma'];
/** One object of the same source for each; `native/instruction_sets.cc` chooses at run time. */
const INSTRUCTION_SETS = {
  x64: {
    amx: [...AVX512, '-mavx512bf16', '-mamx-tile', '-mamx-bf16'],
    avx512bf16: [...AVX512, '-mavx512bf16'],
    avx512: AVX512,
    avx2: ['-mavx2', '-mfma'],
    baseline: [],
  },
  arm64: { baseline: [] },
};
const PLAIN_SOURCES = ['addon.cc', 'instruction_sets.cc', 'scratch.cc', 'signals.cc', 'thread_pool.cc'];

/** The objects to compile for a type of processor, as Node names it: a name, a source and its flags, each. */
export function objectsFor(architecture) {
  const sets = INSTRUCTION_SETS[architecture];
  if (!sets) throw new Error(`no kernels for processors of type ${architecture}`);
  const kernels = Object.entries(sets).map(([set, flags]) => ({
    name: `kernels-${set}`,
    source: join('kernels', 'kernels.cc'),
    flags: [...KERNEL_FLAGS, ...flags, `-DDCGAN_KERNELS=kernels_${set}`, `-DDCGAN_INSTRUCTION_SET=${set}`],
  }));
  return [
    ...kernels,
    ...PLAIN_SOURCES.map((source) => ({ name: source.replace('.cc', ''), source, flags: [] })),
  ];
}

/**
 * Compiles the objects and links them to `target`, which is replaced only when all went well.
 * `compiler` is a command with its first arguments; `compileFlags` come before an object's own.
 */
export async function buildAddon({ compiler, objects, compileFlags = [], linkFlags, target }) {
  const { include_dir: headers } = createRequire(import.meta.url)('node-api-headers');
  const work = join(buildFolder, `work-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    const output = (name) => join(work, `${name}.o`);
    await Promise.all(
      objects.map(({ name, source, flags }) =>
        run([
          ...[...compiler, ...COMMON_FLAGS, ...compileFlags, ...flags],
          ...['-I', headers, '-c', source, '-o', output(name)],
        ]),
      ),
    );
    const linked = join(work, 'dcgan.node');
    await run([...compiler, ...objects.map(({ name }) => output(name)), ...linkFlags, '-o', linked]);
    mkdirSync(dirname(target), { recursive: true });
    renameSync(linked, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Runs a command in `native/`; what it prints is shown only where it fails. */
export function run([command, ...args]) {
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
      else reject(new Error(`${command} ${args.join(' ')} failed:\n${output.trim()}`));
    });
  });
}
