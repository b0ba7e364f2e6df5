/**
 * Bundles the page of `dcgan view` from page/ into dist/page/: it works offline, so everything that it needs is in
 * there, with the licences of what was bundled. main.js is the page; playground.js holds TensorFlow.js and is
 * loaded when its tab is opened. Both are classic scripts, since a page opened from disk may not load modules.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'page');
const target = join(root, 'dist', 'page');

/** The packages whose code went into the bundle, with their licences. */
function licences({ inputs }) {
  // Modules that a package leaves out for browsers are there as "(disabled):path".
  const bundled = /^(?!\(disabled\)).*node_modules\/((?:@[^/]+\/)?[^/]+)/;
  const paths = Object.keys(inputs).map((path) => bundled.exec(path));
  const packages = new Map(paths.filter(Boolean).map(([folder, name]) => [name, join(root, folder)]));
  return [...packages].sort().map(([name, folder]) => {
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license'].find((file) =>
      existsSync(join(folder, file)),
    );
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    { in: join(source, 'main.tsx'), out: 'main' },
    { in: join(source, 'playground', 'mount.tsx'), out: 'playground' },
  ],
  tsconfig: join(source, 'tsconfig.json'),
  outdir: target,
  bundle: true,
  format: 'iife',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
  logLevel: 'warning',
});
for (const name of ['index.html', 'favicon.svg']) copyFileSync(join(source, name), join(target, name));
for (const kind of ['', '-simd', '-threaded-simd']) {
  const name = `tfjs-backend-wasm${kind}.wasm`;
  copyFileSync(join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist', name), join(target, name));
}
writeFileSync(join(target, 'licences.txt'), licences(metafile).join(`\n${'-'.repeat(80)}\n\n`));
