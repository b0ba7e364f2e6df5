/**
 * The page while training goes on, both as a user starts them: what is new appears, and nothing is loaded again.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../commands/program.js';
import { temporaryFolder } from '../view/served.js';
import { launch, open, until, withoutBrowser } from './browser.js';

const TRAIN = ['train', '--epochs', '8', '--limit', '300', '--batch-size', '25', '--quiet'];

const endOf = async (page: Page) =>
  Number(/to ([\d.]+)$/.exec((await page.locator('.zoom output').textContent())!)?.[1]);

const drawing = (page: Page) =>
  page.evaluate<string>(`document.querySelector('.plot canvas').toDataURL().slice(-2000)`);

test('a run shows up when it begins, and its curves and grids grow until it is done', {
  skip: withoutBrowser,
}, async (t) => {
  const folder = temporaryFolder(t);
  const view = start(folder, 'view', '--no-open', '--port', '0');
  t.after(() => view.child.kill());
  const [url] = /http:\S+/.exec(await view.said('Ctrl-C'))!;
  const { page, problems, asked } = await open(await launch(t), url);
  await page.getByRole('link', { name: 'pretrained' }).waitFor();

  const training = start(folder, ...TRAIN);
  t.after(() => training.child.kill());
  await page.locator('.runs .badge.state-running').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: '00001-dcgan' }).click();
  await page.locator('.plot canvas').first().waitFor({ timeout: 60_000 });

  const ends = new Set<number>();
  const drawings = new Set<string>();
  const grids = new Set<string | null>();
  const timesLeft = new Set<string>();
  const finished = page.locator('.run-head .badge.state-finished');
  while (!(await finished.isVisible())) {
    ends.add(await endOf(page));
    drawings.add(await drawing(page));
    grids.add(await page.locator('.samples img.grid').first().getAttribute('src'));
    timesLeft.add((await page.locator('.tiles dt').first().textContent())!);
    await page.waitForTimeout(200);
  }
  assert.ok(ends.size > 3, `the axis grew: ${[...ends]}`);
  assert.ok(drawings.size > 3, 'the curves grew');
  assert.ok(grids.size > 2, `the grids followed: ${[...grids]}`);
  assert.ok(timesLeft.has('Time left'), `the first tile was ${[...timesLeft]}`);
  assert.equal((await training.outcome).code, 0);

  assert.equal(await endOf(page), 8);
  assert.equal(await page.getByRole('slider', { name: 'Epoch' }).getAttribute('max'), '8');
  await page.getByText('The animation as a GIF').click();
  await until(page, `document.querySelector('.animation img')?.naturalWidth > 100`);
  assert.equal(asked.filter((path) => path === '/').length, 1, 'the page was loaded once');
  assert.deepEqual(problems, []);

  view.child.kill('SIGINT');
  assert.equal((await view.outcome).code, 0);
  await page.getByText('No answer').waitFor();
});
