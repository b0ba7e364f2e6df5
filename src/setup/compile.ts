/**
 * Compiles tfjs-node-gpu's addon, from the package's own sources, against TensorFlow's headers and libraries.
 * Node's headers come from the package node-api-headers.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ADDON, NEWEST_NODE_API, QUIET_ADDON } from '../backends/index.js';
import { UserError } from '../errors.js';
import { fullDisk, tellsFullDisk } from './fullDisk.js';
import { lastLines, runTool } from './runTool.js';

const QUIET_SOURCE = fileURLToPath(new URL('../../native/tensorflow/quiet.cc', import.meta.url));
const FLAGS = ['-std=c++17', '-O2', '-fPIC', '-shared', `-DNAPI_VERSION=${NEWEST_NODE_API}`];

/** TensorFlow's libraries, in a wheel and in an installation; they look for CUDA's in ../nvidia by themselves. */
export const LIBRARIES = ['tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2'];
/** The headers that the addon includes lie in these folders of a wheel. */
export const HEADERS = ['tensorflow/c/', 'tensorflow/core/platform/', 'tsl/platform/', 'xla/tsl/c/'].map(
  (folder) => `tensorflow/include/${folder}`,
);

export interface Compilation {
  readonly compiler: string;
  /** tfjs-node-gpu's folder. */
  readonly packageFolder: string;
  /** Where the headers were unpacked. */
  readonly headers: string;
  /** Where the libraries are and the addons go. */
  readonly folder: string;
}

/** Throws a UserError with the compiler's first error where it does not compile. */
export async function compileAddons({
  compiler,
  packageFolder,
  headers,
  folder,
}: Compilation): Promise<void> {
  const { include_dir: nodeHeaders } = createRequire(import.meta.url)('node-api-headers') as {
    include_dir: string;
  };
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(packageFolder, 'binding', name));
  const libraries = LIBRARIES.map((library) => join(folder, library));
  const link = ['-Wl,-rpath,$ORIGIN/tensorflow'];
  const include = [packageFolder, join(headers, 'tensorflow', 'include'), nodeHeaders].flatMap((path) => [
    '-I',
    path,
  ]);
  await Promise.all([
    run(compiler, [...FLAGS, ...include, ...sources, ...libraries, ...link, '-o', join(folder, ADDON)]),
    run(compiler, [...FLAGS, '-I', nodeHeaders, QUIET_SOURCE, '-o', join(folder, QUIET_ADDON)]),
  ]);
}

/** A compiler's name and version. */
export async function describeCompiler(compiler: string): Promise<string> {
  return (await runTool(compiler, ['--version'])).stdout.split('\n')[0]!;
}

async function run(compiler: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await runTool(compiler, args);
  if (code === 0) return;
  if (tellsFullDisk(stderr)) throw fullDisk();
  const error = /^.*\b(?:error|Error)\b.*$/m.exec(stderr)?.[0] ?? lastLines(stderr, 3);
  throw new UserError(
    `Expected a compiler that builds TensorFlow's addon but ${compiler} does not: ${error}\n` +
      'Name another one with CXX, such as CXX=g++, and repeat the command.',
  );
}
