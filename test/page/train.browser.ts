/**
 * Training in the visitor's browser, beside the same run of the command line.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { readNetwork } from '../../src/gan/index.js';
import { openRun, readCheckpoint } from '../../src/runs/index.js';
import { train } from '../../src/training/index.js';
import { useNarrowModels } from '../narrowModels.js';
import { temporaryFolder } from '../view/served.js';
import { launch, open, serve, until, violations, withoutBrowser } from './browser.js';

useNarrowModels();

const STEPS = 3;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The page's worker with narrow models, as this process has them. */
async function narrowTrainer(): Promise<string> {
  const contents = `
    import * as presets from './src/presets/index.ts';
    import { narrow } from './test/narrowModels.mjs';
    import './page/trainer/worker.ts';
    narrow(presets);`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    tsconfig: `${root}/page/tsconfig.json`,
    ...{ bundle: true, format: 'iife', target: 'es2022', write: false, logLevel: 'error' },
  });
  return outputFiles[0]!.text;
}

/** `bypassCSP` lets the accessibility rules in. */
async function openTraining(t: TestContext, out: string, { bypassCSP = false } = {}) {
  const trainer = await narrowTrainer();
  const { url } = await serve(t, out);
  const watched = await open(await launch(t), `${url}#/train`, { bypassCSP });
  await watched.page.route('**/trainer.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: trainer }),
  );
  return watched;
}

/** Takes steps one by one, each with its grid. */
async function takeSteps(page: Page, count: number): Promise<void> {
  for (let step = 1; step <= count; step++) {
    await page.getByRole('button', { name: 'One step' }).click();
    await page.locator('.tiles').getByText(`${step} of`).waitFor();
  }
  await page.getByText(`in epoch 1, after step ${count}`).waitFor();
}

/** What `dcgan train --backend wasm` has as its generator after so many steps, by weight name. */
async function trainedHere(out: string) {
  const stop = new AbortController();
  const options = { model: 'conditional', backend: 'wasm', out, run: 'here', signal: stop.signal } as const;
  for await (const event of train(options)) {
    if (event.kind === 'step' && event.step === STEPS) stop.abort();
  }
  return readNetwork('generator', readCheckpoint(openRun({ out, name: 'here' }), 'newest').files);
}

/** The arrays of a safetensors file, by name. */
function arraysIn(bytes: Buffer): Map<string, Float32Array> {
  const start = 8 + Number(bytes.readBigUInt64LE(0));
  const { __metadata__: _, ...entries } = JSON.parse(bytes.subarray(8, start).toString()) as Record<
    string,
    { data_offsets: [number, number] }
  >;
  return new Map(
    Object.entries(entries).map(
      ([
        name,
        {
          data_offsets: [from, to],
        },
      ]) => [
        name,
        new Float32Array(bytes.buffer.slice(bytes.byteOffset + start + from, bytes.byteOffset + start + to)),
      ],
    ),
  );
}

test('a browser trains to the bytes of dcgan train --backend wasm, on several threads', {
  skip: withoutBrowser,
}, async (t) => {
  const out = temporaryFolder(t);
  const { page, problems } = await openTraining(t, out, { bypassCSP: true });
  assert.equal(await page.evaluate('crossOriginIsolated'), true);
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Start step by step' }).click();
  await page.getByText('before training').waitFor();
  await takeSteps(page, STEPS);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the generator' }).click();
  const saved = arraysIn(readFileSync(await (await downloading).path()));
  const expected = await trainedHere(out);
  assert.deepEqual([...saved.keys()], [...expected.keys()]);
  for (const [name, { values }] of expected) assert.deepEqual(saved.get(name), values, name);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(problems, []);
});

test('training goes on, slows down, pauses, takes other learning rates, and ends', {
  skip: withoutBrowser,
}, async (t) => {
  const { page, problems } = await openTraining(t, temporaryFolder(t));
  await page.getByRole('button', { name: 'Start training' }).click();
  await page
    .locator('.tiles')
    .getByText(/^([2-9]|\d{2,}) of /)
    .waitFor();
  await until(page, `document.querySelector('.curves .plot canvas') !== null`);
  await page.setViewportSize({ width: 390, height: 844 });
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390, 'it fits a phone');
  await page.getByRole('link', { name: 'All runs' }).click();
  await page.getByRole('link', { name: 'Train here' }).click();
  await page.getByRole('slider', { name: 'Learning rate of G' }).fill('-1');
  await page.getByText('Learning rate of G: 0.1').waitFor();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Go on' }).waitFor();
  await page.getByRole('button', { name: 'End this run' }).click();
  await page.getByRole('button', { name: 'Start training' }).waitFor();
  assert.deepEqual(problems, []);
});
