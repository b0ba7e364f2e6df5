/**
 * Runs TensorFlow.js core's own test suite (it is in the package) on the backends native and wasm. The suite and our
 * backends are bundled together, so that both see one copy of TensorFlow.js.
 */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import Jasmine from 'jasmine';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const core = dirname(require.resolve('@tensorflow/tfjs-core/package.json'));
const cpu = dirname(require.resolve('@tensorflow/tfjs-backend-cpu/package.json'));
/** As deep as src/backends/native, from where the backends look for their addon and module. */
const bundle = join(root, 'build', 'core-tests', 'bundle', 'tests.mjs');

/** The suite imports TensorFlow.js by relative paths into `dist`; everything else must get the same modules. */
const oneCopy = {
  name: 'one copy of TensorFlow.js',
  setup({ onResolve }) {
    onResolve({ filter: /^@tensorflow\/tfjs-core$/ }, () => ({ path: join(core, 'dist/index.js') }));
    onResolve({ filter: /^@tensorflow\/tfjs-backend-cpu$/ }, () => ({ path: join(cpu, 'dist/index.js') }));
  },
};

mkdirSync(dirname(bundle), { recursive: true });
await build({
  entryPoints: [join(root, 'test', 'core', 'suite.ts')],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  // The package marks its registrations of gradients as free of side effects.
  ignoreAnnotations: true,
  banner: {
    js: "import * as nodeModule from 'node:module'; const require = nodeModule.createRequire(import.meta.url);",
  },
  plugins: [oneCopy],
  logLevel: 'error',
});

const jasmine = new Jasmine();
jasmine.configureDefaultReporter({ showColors: false });
globalThis.jasmine ??= jasmine.jasmine;
await import(pathToFileURL(bundle).href);
await jasmine.execute();
