/**
 * Loads TensorFlow.js, and packages that are not among this program's own dependencies so that they use its copy: a
 * backend or a kernel is only known to the copy that it registered with.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** TensorFlow.js, loaded when first asked for; with `require`, for the reason that scripts/require-packages.mjs tells. */
export function tensorFlowJs(): typeof import('@tensorflow/tfjs-core') {
  return require('@tensorflow/tfjs-core');
}

/** Registers the backend `cpu`. */
export function loadCpuBackend(): void {
  require('@tensorflow/tfjs-backend-cpu');
}

/** A package that was fetched with npm has copies of these beside it. */
const SHARED = ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-cpu'];

/** The folder of a package that is installed beside this program, or in `from`; undefined where it is not. */
export function packageFolder(name: string, from?: string): string | undefined {
  try {
    const { resolve } = from === undefined ? require : createRequire(join(from, 'package.json'));
    return dirname(resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** Loads the CommonJS package in a folder. Throws what loading it throws. */
export function requireSharing(folder: string): unknown {
  const theirs = createRequire(join(folder, 'package.json'));
  for (const name of SHARED) {
    const path = theirs.resolve(name);
    if (path !== require.resolve(name)) standIn(path, require(name));
  }
  return require(folder);
}

/** Has `require` answer with `exports` for the module at a path, until the function that it returns is called. */
export function standIn(path: string, exports: unknown): () => void {
  const before = require.cache[path];
  require.cache[path] = { id: path, filename: path, loaded: true, exports } as NodeJS.Module;
  return () => {
    if (before) require.cache[path] = before;
    else delete require.cache[path];
  };
}
