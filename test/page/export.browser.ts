/**
 * An export in a browser, from a host that knows nothing but files.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { openRun, type Run } from '../../src/runs/index.js';
import { exportView } from '../../src/view/index.js';
import { dcgan } from '../commands/program.js';
import { fabricateRun } from '../view/fabricate.js';
import { temporaryFolder } from '../view/served.js';
import { launch, open, PAGE, until, withoutBrowser } from './browser.js';

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Files of a folder under /digits/, no ranges, no headers of ours. */
async function staticHost(context: TestContext, folder: string): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    const path = url.replace(/^\/digits\//, '') || 'index.html';
    try {
      const bytes = readFileSync(join(folder, decodeURIComponent(path)));
      response
        .writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' })
        .end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/digits/`;
}

const writeSite = (out: string, runs: readonly Run[], folder: string) =>
  exportView({
    ...{ runs, out, page: PAGE, folder, onDamaged: assert.fail },
    drawAnimation: async () => new Uint8Array(),
  });

/** Training in the tab, as a visitor of the export has it; of models, `mlp` takes the least time. */
async function trainOneStep(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Train here' }).click();
  await page.getByLabel('Model').selectOption('mlp');
  await page.getByRole('button', { name: 'Start step by step' }).click();
  await page.getByText('before training').waitFor();
  await page.getByRole('button', { name: 'One step' }).click();
  await page.locator('.tiles').getByText('1 of 469').waitFor();
}

test('an export opens from disk, curves, grids, playground and all', { skip: withoutBrowser }, async (t) => {
  const root = temporaryFolder(t);
  const out = join(root, 'my runs');
  const flags = [
    '--model',
    'mlp',
    '--epochs',
    '1',
    '--limit',
    '256',
    '--run',
    'été',
    '--out',
    out,
    '--quiet',
  ];
  const { code, stderr } = await dcgan(root, 'train', ...flags);
  assert.equal(code, 0, stderr);
  await writeSite(out, [openRun({ out, name: 'été' })], join(root, 'site'));
  const url = pathToFileURL(join(root, 'site', 'index.html')).href;
  const { page, problems } = await open(await launch(t), url);
  await page.getByRole('link', { name: 'été' }).click();
  await page.locator('.curves .plot canvas').first().waitFor();
  await until(page, `document.querySelector('.samples img').naturalWidth === 122`);
  await page.getByRole('tab', { name: 'Playground' }).click();
  await until(page, `document.querySelector('.pg-badge[data-tensors]') !== null`);
  await until(page, `document.querySelector('.pg-panel[aria-busy=true]') === null`);
  assert.match((await page.locator('.pg-digits .pg-verdict').first().textContent())!, /% likely to be real$/);
  await trainOneStep(page);
  assert.equal(await page.evaluate('crossOriginIsolated'), false, 'one thread trains');
  // Chromium itself tells of a missing graphics card.
  assert.deepEqual(
    problems.filter((problem) => !problem.includes('No available adapters')),
    [],
  );
});

test('an export shows its runs from any static host, below any path, and asks for nothing twice', {
  skip: withoutBrowser,
}, async (t) => {
  const root = temporaryFolder(t);
  const out = join(root, 'checkpoints');
  const runs = [fabricateRun({ out }), fabricateRun({ out, name: 'été' })];
  await writeSite(out, runs, join(root, 'site'));
  const url = await staticHost(t, join(root, 'site'));
  const { page, problems, asked } = await open(await launch(t), url);
  await page.locator('.comparison .plot canvas').waitFor();
  await page.getByRole('link', { name: 'été' }).click();
  await page.locator('.curves .plot canvas').first().waitFor();
  assert.equal(await page.locator('.zoom output').textContent(), 'epochs 0 to 3');
  await until(page, `document.querySelector('.samples img').naturalWidth === 122`);
  assert.equal(await page.getByText('Last trained').count(), 0);
  await page.waitForTimeout(3500);
  const data = asked.filter((path) => /runs\.json|metrics\.jsonl/.test(path)).sort();
  assert.deepEqual(data, [
    '/digits/data/%C3%A9t%C3%A9/metrics.jsonl.js',
    '/digits/data/00001-dcgan/metrics.jsonl.js',
    '/digits/data/runs.json.js',
  ]);
  assert.deepEqual(problems, []);
});

test('an export trains on several threads also on a host that isolates no page', {
  skip: withoutBrowser,
}, async (t) => {
  const root = temporaryFolder(t);
  await writeSite(join(root, 'checkpoints'), [], join(root, 'site'));
  const { page, problems } = await open(await launch(t), `${await staticHost(t, join(root, 'site'))}#/train`);
  await until(page, 'crossOriginIsolated').catch(() => until(page, 'crossOriginIsolated'));
  await trainOneStep(page);
  assert.deepEqual(problems, []);
});
