/**
 * How soon the page is there, and how fast it draws a run of 50 epochs. Figures are reported, not asserted: only
 * what would be felt as broken fails.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fabricateRun } from '../view/fabricate.js';
import { temporaryFolder } from '../view/served.js';
import { launch, open, PAGE, serve, withoutBrowser } from './browser.js';

interface Timing {
  readonly paint: number;
  readonly fetched: number;
  readonly drawn: number;
}

const TIMING = `(() => {
  const end = (name) => performance.getEntriesByType('resource').findLast((entry) => entry.name.includes(name));
  return {
    paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    fetched: end('metrics.jsonl').responseEnd,
    drawn: performance.getEntriesByName('dcgan:curves-drawn').at(-1).startTime,
  };
})()`;

test('a run of 50 epochs and 11,750 steps is there at once', { skip: withoutBrowser }, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({
    out,
    epochs: 50,
    stepsPerEpoch: 235,
    figures: (epoch) => ({ frechetDistance: 800 / epoch }),
  });
  const { url } = await serve(t, out);
  const browser = await launch(t);
  const timings: Timing[] = [];
  for (let round = 0; round < 5; round++) {
    const { page } = await open(browser, `${url}#/run/00001-dcgan`);
    await page.locator('.plot canvas').first().waitFor();
    await page.waitForLoadState('networkidle');
    timings.push(await page.evaluate<Timing>(TIMING));
    await page.context().close();
  }
  const median = (of: (timing: Timing) => number) => timings.map(of).sort((a, b) => a - b)[2]!;
  const [paint, draw] = [median(({ paint }) => paint), median(({ fetched, drawn }) => drawn - fetched)];
  t.diagnostic(
    `first paint after ${paint.toFixed(0)} ms; all charts drawn ${draw.toFixed(0)} ms after the metrics`,
  );
  assert.ok(paint < 10_000 && draw < 10_000);
});

test('zooming redraws all charts within a few frames', { skip: withoutBrowser }, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out, epochs: 50, stepsPerEpoch: 235 });
  const { page } = await open(await launch(t), `${(await serve(t, out)).url}#/run/00001-dcgan`);
  await page.locator('.plot canvas').first().waitFor();
  const milliseconds = await page.evaluate<number[]>(`(async () => {
    const times = [];
    for (const label of ['Closer', 'Closer', 'Later', 'Earlier', 'Closer', 'Farther']) {
      const began = performance.now();
      document.querySelector('[aria-label=' + label + ']').click();
      const drawn = () => performance.getEntriesByName('dcgan:curves-drawn').at(-1).startTime;
      while (drawn() < began) await new Promise((resolve) => setTimeout(resolve));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(drawn() - began);
    }
    return times;
  })()`);
  t.diagnostic(`from the press to the drawing: ${milliseconds.map((time) => time.toFixed(0)).join(', ')} ms`);
  assert.ok(milliseconds.every((time) => time > 0 && time < 5000));
});

test('what is loaded before the playground is opened is small', { skip: withoutBrowser }, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out });
  const { page, asked } = await open(await launch(t), `${(await serve(t, out)).url}#/run/00001-dcgan`);
  await page.waitForLoadState('networkidle');
  const files = [...new Set(asked)].filter((path) => /\.(js|css)$/.test(path));
  const bytes = files.map((path) => gzipSync(readFileSync(join(PAGE, path))).length);
  const kilobytes = bytes.reduce((sum, size) => sum + size, 0) / 1000;
  t.diagnostic(`${files.join(', ')}: ${kilobytes.toFixed(1)} kB compressed`);
  assert.ok(files.length >= 2 && kilobytes < 500);
});
