/**
 * Compiles tests, each with what it imports, for a Node without a TypeScript loader: starting one for every file
 * would be a fifth of the tests' time, and under qemu none runs.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './native-objects.mjs';
import { requirePackagesIn } from './require-packages.mjs';

/** A module's `import.meta.url` stays that of its source, since the files that it looks for lie beside that. */
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
  requirePackagesIn(folder);
  return files.map((file) => join(folder, relative(root, file).replace(/\.ts$/, '.mjs')));
}

/**
 * Writes a program for each folder of these compiled tests, which runs its files one after the other, each as a suite
 * that is named after it. Returns the paths of the programs. All of a folder's files are loaded before the first of
 * them runs: what one changes for a while (the environment, the backend in use) it changes in `before`, not as it is
 * loaded. Tests in a browser keep a process of their own: they wait more than they compute. The largest come first, so
 * that no processor is idle while the last one runs.
 */
export function groupByFolder(files, folder) {
  const groups = new Map();
  for (const file of files) {
    const group = file.endsWith('.test.mjs') ? relative(folder, dirname(file)) : relative(folder, file);
    groups.set(group, [...(groups.get(group) ?? []), file]);
  }
  const bytes = (members) => members.reduce((sum, file) => sum + statSync(file).size, 0);
  const largestFirst = [...groups].sort(([, one], [, other]) => bytes(other) - bytes(one));
  return largestFirst.map(([group, members], index) => {
    // Node runs files in the order of their names.
    const name = `${String(index).padStart(3, '0')}-${group.replaceAll(/[\\/]/g, '-')}`;
    const path = join(folder, `${name}.group.mjs`);
    const suites = members.map((file) => {
      const title = relative(folder, file)
        .replace(/\.mjs$/, '.ts')
        .replaceAll('\\', '/');
      return `declare(${JSON.stringify(title)}, ${JSON.stringify(pathToFileURL(file).href)});\n`;
    });
    writeFileSync(path, `${SUITE}${suites.join('')}`);
    return path;
  });
}

/** Files are loaded in turn, each within its suite: tests belong to the suite in whose context they are declared. */
const SUITE = `import { AsyncResource } from 'node:async_hooks';
import { describe } from 'node:test';
const waiting = [];
const declare = (title, file) =>
  describe(title, () => new Promise((resolve, reject) => {
    waiting.push(AsyncResource.bind(() => import(file).then(resolve, reject)));
  }));
process.nextTick(async () => { for (const load of waiting) await load(); });
`;
