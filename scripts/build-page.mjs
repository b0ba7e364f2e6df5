/**
 * Bundles the page of `dcgan view` from page/ into dist/page/: it works offline, so everything that it needs is in
 * there, with the licences of what was bundled. main.js is the page; playground.js holds TensorFlow.js and is
 * loaded when its tab is opened; trainer.js is the worker that trains in the browser, isolation.js the service worker
 * of static hosts. All are classic scripts, since a page opened from disk may not load modules.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { licencesOf } from './licences.mjs';
import { root } from './native-objects.mjs';

const source = join(root, 'page');
const target = join(root, 'dist', 'page');

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    { in: join(source, 'main.tsx'), out: 'main' },
    { in: join(source, 'playground', 'mount.tsx'), out: 'playground' },
    { in: join(source, 'trainer', 'worker.ts'), out: 'trainer' },
    { in: join(source, 'isolation.ts'), out: 'isolation' },
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
copyFileSync(join(root, 'native/wasm/engine.wasm'), join(target, 'engine.wasm'));
copyFileSync(join(root, 'assets/classifier/mnist-cnn-1.bin'), join(target, 'mnist-cnn-1.bin'));
writeFileSync(join(target, 'licences.txt'), licencesOf(metafile));
