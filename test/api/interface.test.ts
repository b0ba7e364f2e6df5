import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { parseSync } from 'oxc-parser';
import { encodeGif, singleImage } from '../../src/images/index.js';
import * as dcgan from '../../src/index.js';
import { latentVectorsOf } from '../../src/latent/index.js';
import { temporaryFolder } from '../runs/fixtures.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = (path: string) => readFileSync(join(root, path), 'utf8');

test('docs/api.md names everything that the package exports', () => {
  const { staticExports } = parseSync('index.ts', source('src/index.ts')).module;
  const names = staticExports.flatMap(({ entries }) => entries.map(({ exportName }) => exportName.name!));
  assert.ok(names.includes('train') && names.includes('TrainOptions'), 'values and types are found');
  const page = source('docs/api.md');
  assert.deepEqual(
    names.filter((name) => !new RegExp(`\\b${name}\\b`).test(page)),
    [],
  );
});

const run = { name: 'a', folder: 'a' };
const wrong = { epochz: 1 } as object;
for (const [name, call] of Object.entries<() => Promise<unknown>>({
  train: () => dcgan.train(wrong).next(),
  sample: () => dcgan.sample(wrong),
  evaluate: () => dcgan.evaluate(wrong),
  loadGenerator: () => dcgan.loadGenerator(wrong),
  exportNetwork: () => dcgan.exportNetwork(wrong),
  progressAnimation: () => dcgan.progressAnimation(run as dcgan.Run, wrong),
  view: () => dcgan.view(wrong),
  viewAsFiles: () => dcgan.viewAsFiles({ folder: 'site', ...wrong }),
})) {
  test(`${name} refuses an option that there is not`, async () => {
    await assert.rejects(call(), { name: 'UserError', message: /^Unknown option epochz\./ });
  });
}

test('values of a wrong type are refused by the option, not by its flag', async () => {
  for (const [options, option] of [
    [{ n: '4' }, 'n'],
    [{ seed: -1 }, 'seed'],
    [{ seeds: '0-3' }, 'the seeds'],
    [{ interpolate: 'yes' }, 'interpolate'],
    [{ out: 3 }, 'out'],
    [{ backend: 'gpu' }, 'backend'],
  ] as const) {
    await assert.rejects(dcgan.sample(options as object), (error: Error) => {
      assert.match(error.message, new RegExp(`^Expected .* for ${option} but received `));
      assert.doesNotMatch(error.message, /--/);
      return error instanceof dcgan.UserError;
    });
  }
});

/** Bundles a module and imports what came of it. */
async function bundled(folder: string, path: string, options: object): Promise<Record<string, unknown>> {
  const outfile = join(folder, 'bundle.mjs');
  await build({ entryPoints: [join(root, path)], bundle: true, format: 'esm', outfile, ...options });
  return import(pathToFileURL(outfile).href);
}

test('dcgan/latent is bundled for browsers, and gives the same vectors', async (t) => {
  const exported = JSON.parse(source('package.json')).exports['./latent'].default as string;
  const path = exported.replace('./dist/', 'src/').replace('.js', '.ts');
  const latent = await bundled(temporaryFolder(t), path, { platform: 'browser' });
  assert.deepEqual((latent.latentVectorsOf as typeof latentVectorsOf)([7], 100), latentVectorsOf([7], 100));
});

test('GIFs are the same where a bundler prefers ES modules', async (t) => {
  const path = 'src/images/gif.ts';
  const gif = await bundled(temporaryFolder(t), path, { platform: 'node', mainFields: ['module', 'main'] });
  const frames = [singleImage(new Float32Array(4), 0, { count: 1, width: 2, height: 2 })];
  const options = { framesPerSecond: 5, holdSeconds: 1, scale: 1 };
  assert.deepEqual((gif.encodeGif as typeof encodeGif)(frames, options), encodeGif(frames, options));
});
