/**
 * The playground's digits in Chromium, on every backend, against what `dcgan sample` draws. `npm run
 * test:browser` runs it; it needs Debian's chromium, or another one that the variable CHROMIUM names.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Route } from 'playwright-core';
import { DISGUISES } from './disguises.js';
import {
  assertOneLevelApart,
  type PlaygroundFixture,
  startPlayground,
  WEIGHTS,
} from './playgroundFixture.js';
import { grayLevels, openPlayground, percentages, settled, tensorsPerCheckpoint } from './playgroundPage.js';
import { sampledDigits } from './sampled.js';

let fixture: PlaygroundFixture;
before(async () => {
  fixture = await startPlayground();
});
after(() => fixture?.end());

describe("the playground's digits are those of dcgan sample, to one grey level", () => {
  for (const [title, disguise] of Object.entries(DISGUISES)) {
    test(`with ${title}`, async () => {
      const { page, problems } = await openPlayground({
        ...fixture,
        prepare: (page) => page.addInitScript(disguise),
      });
      const badge = await page.textContent('.pg-badge summary');
      assert.match(badge!, new RegExp(`^${title} · [\\d.]+ ms per image$`));
      assertOneLevelApart(
        await grayLevels(page, '.pg-tile canvas'),
        await sampledDigits({ ...fixture, checkpoint: 'epoch-0002' }, '0-15'),
      );
      assert.equal(await tensorsPerCheckpoint(page), WEIGHTS);
      assert.deepEqual(problems, []);
      await page.close();
    });
  }
});

test('on a phone nothing is wider than the screen, and a finger draws', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page, problems } = await openPlayground({ ...fixture, context: phone });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, 390);
  await page.getByLabel('Canvas to draw a digit on').tap();
  await settled(page);
  assert.equal((await percentages(page, '.pg-drawing-panel')).length, 1);
  assert.deepEqual(problems, []);
  await page.close();
});

test('a checkpoint that is gone is named, and the digits stay', async () => {
  const { page } = await openPlayground(fixture);
  const before = await grayLevels(page, '.pg-tile canvas');
  await page.route('**/epoch-0001/**', (route) => route.fulfill({ status: 404 }));
  await page.locator('.pg-epochs input').press('ArrowLeft');
  const alert = await page.getByRole('alert').textContent();
  assert.match(alert!, /^The networks of epoch-0001 could not be loaded;/);
  await settled(page);
  assert.deepEqual(await grayLevels(page, '.pg-tile canvas'), before);
  await page.close();
});

test('a backend whose file is damaged is passed over, and the badge says so', async () => {
  const damage = (route: Route) => route.fulfill({ contentType: 'application/wasm', body: 'no WebAssembly' });
  const { page, problems } = await openPlayground({
    ...fixture,
    prepare: (page) => page.route('**/*.wasm', damage),
  });
  const badge = await page.textContent('.pg-badge');
  assert.match(badge!, /^plain JavaScript.*WebAssembly: it does not start\.$/);
  assertOneLevelApart(
    await grayLevels(page, '.pg-tile canvas'),
    await sampledDigits({ ...fixture, checkpoint: 'epoch-0002' }, '0-15'),
  );
  assert.deepEqual(problems, []);
  await page.close();
});
