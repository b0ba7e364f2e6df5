/**
 * Compiles tests, each with what it imports, for a Node without a TypeScript loader: starting one for every file
 * would be a fifth of the tests' time, and under qemu none runs.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './native-objects.mjs';

/** What asks where it is gets the address of its source: files that it looks for lie beside that. */
const ownAddresses = {
  name: 'own-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|tsx|mjs)$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: /\.tsx?$/.exec(path)?.[0].slice(1) ?? 'js',
    }));
  },
};

/** Writes these tests, given by their paths, into `folder`; returns the paths of what to run, in the same order. */
export async function bundleTests(files, folder) {
  await build({
    absWorkingDir: root,
    entryPoints: files,
    outbase: root,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    plugins: [ownAddresses],
    logLevel: 'warning',
  });
  return files.map((file) => join(folder, relative(root, file).replace(/\.ts$/, '.mjs')));
}
