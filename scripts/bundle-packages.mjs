/**
 * Bundles large packages of which little is used into the compiled modules that import them, so that a user's
 * installation does not have them: dist/vendor/ holds what is left of them. `tsc` must have run.
 */
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { licencesOf } from './licences.mjs';
import { root } from './native-objects.mjs';

/** The packages, and the modules that import them. */
const BUNDLED = {
  '@jsquash/jpeg': ['data/pictures/decodePicture.js'],
  '@jsquash/webp': ['data/pictures/decodePicture.js'],
  '@resvg/resvg-wasm': ['images/svg.js'],
  'd3-scale': ['images/chart.js'],
  'd3-shape': ['images/chart.js'],
  fflate: ['data/arrays/npz.js', 'exporting/npz.js'],
  'image-size': ['data/pictures/decodePicture.js'],
  jstat: ['comparison/statistics.js'],
  'ml-matrix': ['metrics/frechetDistance.js'],
  omggif: ['data/pictures/decodePicture.js'],
  protobufjs: ['exporting/onnx/index.js', 'tensorboard/events.js'],
  'h264-mp4-encoder': ['images/mp4.js'],
  valibot: ['schema/index.js'],
  yaml: ['commands/train/optionsFile.js'],
};

const dist = join(root, 'dist');
const packages = join(realpathSync(join(root, 'node_modules')), '/');

/** Whether an import is of a package to bundle, or from within one. */
function isBundled(path, importer) {
  return (
    Object.keys(BUNDLED).some((name) => path === name || path.startsWith(`${name}/`)) ||
    importer.startsWith(packages)
  );
}

const bundlePackages = {
  name: 'bundle packages',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, importer, kind }) =>
      kind === 'entry-point' || isBundled(path, importer) ? undefined : { path, external: true },
    );
  },
};

/** CommonJS packages ask for Node.js' modules, and where they are, by names that modules do not have. */
const COMMON_JS = `import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);
const { pathname: __filename } = new URL(import.meta.url);
const __dirname = __filename.slice(0, __filename.lastIndexOf('/'));`;

rmSync(join(dist, 'vendor'), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [...new Set(Object.values(BUNDLED).flat())].map((module) => join(dist, module)),
  outbase: dist,
  outdir: dist,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  chunkNames: 'vendor/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  banner: { js: COMMON_JS },
  plugins: [bundlePackages],
  metafile: true,
  logLevel: 'warning',
});
mkdirSync(join(dist, 'vendor'), { recursive: true });
writeFileSync(join(dist, 'vendor', 'licences.txt'), licencesOf(metafile));
