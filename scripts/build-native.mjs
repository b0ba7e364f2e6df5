/**
 * Builds the native engine (`native/` -> `build/dcgan.node`) with whatever C++ compiler there is. Downloads
 * nothing: Node's headers come from the package node-api-headers. In a clone scripts/prepare.mjs runs it: a failure is
 * reported but does not stop that. `--force` rebuilds in any case and exits non-zero on failure; so a user can build the
 * engine where no prebuilt addon serves.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCompiler } from './find-compiler.mjs';
import { buildAddon, buildFolder, COMMON_FLAGS, objectsFor, sourceFolder } from './native-objects.mjs';

const force = process.argv.includes('--force');

/** The user's compiler. Throws an Error where there is none. */
function requireCompiler() {
  const found = findCompiler();
  if (found) return found;
  const { CXX } = process.env;
  throw new Error(CXX ? `$CXX is ${CXX}, which does not run` : 'no C++ compiler found (c++, g++ or clang++)');
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

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function build() {
  const compiler = requireCompiler();
  const objects = objectsFor(process.arch);
  const target = join(buildFolder, 'dcgan.node');
  const stamp = join(buildFolder, 'dcgan.stamp');
  const current = fingerprint(compiler, objects);
  if (!force && existsSync(target) && readIfThere(stamp) === current) return;
  const linkFlags =
    process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared', '-pthread'];
  await buildAddon({ compiler: [compiler], objects, linkFlags, target });
  writeFileSync(stamp, current);
}

try {
  await build();
} catch (error) {
  console.error(`dcgan: the native engine was not built: ${error.message}`);
  console.error('dcgan: training works without it, but slowly. `npx dcgan doctor` says how to get it.');
  process.exitCode = force ? 1 : 0;
}
