/**
 * How soon the page of `dcgan view` is there in Chromium, and how fast it draws and zooms a run of 50 epochs and
 * 11,750 steps. Build the page first; CHROMIUM names another browser than Debian's.
 *
 *     npm run build && node --import tsx scripts/bench/page.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { median } from '../../src/figures/index.js';
import { serveView } from '../../src/view/index.js';
import { fabricateRun } from '../../test/view/fabricate.js';

const ROUNDS = 5;
const LOADING = `(() => {
  const end = (name) => performance.getEntriesByType('resource').findLast((entry) => entry.name.includes(name));
  const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime;
  const drawn = performance.getEntriesByName('dcgan:curves-drawn').at(-1).startTime;
  return [paint, drawn - end('metrics.jsonl').responseEnd];
})()`;
const ZOOMING = `(async () => {
  const times = [];
  const drawn = () => performance.getEntriesByName('dcgan:curves-drawn').at(-1).startTime;
  for (const label of ['Closer', 'Closer', 'Later', 'Earlier', 'Closer', 'Farther']) {
    const began = performance.now();
    document.querySelector('[aria-label=' + label + ']').click();
    while (drawn() < began) await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    times.push(drawn() - began);
  }
  return times;
})()`;

/** Opens the run in a new context; returns the milliseconds to the first paint and the drawing, and of each zoom. */
async function visit(browser: Browser, url: string): Promise<[paint: number, draw: number, zooms: number[]]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.plot canvas').first().waitFor();
  await page.waitForLoadState('networkidle');
  const [paint, draw] = await page.evaluate<[number, number]>(LOADING);
  const zooms = await page.evaluate<number[]>(ZOOMING);
  await context.close();
  return [paint, draw, zooms];
}

const out = mkdtempSync(join(tmpdir(), 'dcgan-bench-page-'));
const figures = (epoch: number) => ({ frechetDistance: 800 / epoch });
fabricateRun({ out, epochs: 50, stepsPerEpoch: 235, figures });
const page = fileURLToPath(new URL('../../dist/page/', import.meta.url));
const server = await serveView({ out, page, port: 0, onError: console.error });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const visits = [];
  for (let round = 0; round < ROUNDS; round++)
    visits.push(await visit(browser, `${server.url}#/run/00001-dcgan`));
  const milliseconds = (times: number[]) => `${median(times)!.toFixed(0)} ms`;
  console.log(`first paint              ${milliseconds(visits.map(([paint]) => paint))}`);
  console.log(`metrics to all charts    ${milliseconds(visits.map(([, draw]) => draw))}`);
  console.log(`a zoom to all charts     ${milliseconds(visits.flatMap(([, , zooms]) => zooms))}`);
} finally {
  await browser.close();
  await server.close();
  rmSync(out, { recursive: true });
}
