/**
 * Bundles the page of `dcgan view` from page/ into dist/page/: it works offline, so all it needs is in there,
 * with the licences of what was bundled. The playground is a part of its own, loaded when it is opened.
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
  // main.css beside it holds the style of all parts, of those too that are loaded later.
  entryPoints: [join(source, 'main.tsx')],
  tsconfig: join(source, 'tsconfig.json'),
  outdir: target,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  loader: { '.wasm': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
  logLevel: 'warning',
});
for (const { entryPoint, cssBundle } of Object.values(metafile.outputs)) {
  if (cssBundle && !entryPoint.endsWith('main.tsx')) rmSync(join(root, cssBundle));
}
for (const name of ['index.html', 'favicon.svg']) copyFileSync(join(source, name), join(target, name));
writeFileSync(join(target, 'licences.txt'), licences(metafile).join(`\n${'-'.repeat(80)}\n\n`));
