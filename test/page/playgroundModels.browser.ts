/**
 * The playground with the models beside `dcgan`, in Chromium: their digits are those of `dcgan sample`, too.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertEvery } from '../assertions.js';
import { DISGUISES } from './disguises.js';
import { assertOneLevelApart, type PlaygroundFixture, startPlayground } from './playgroundFixture.js';
import { grayLevels, openPlayground, percentages } from './playgroundPage.js';
import { sampledDigits } from './sampled.js';

for (const model of ['mlp', 'dcgan-paper']) {
  describe(`with ${model}`, () => {
    let fixture: PlaygroundFixture;
    before(async () => {
      fixture = await startPlayground(model);
    });
    after(() => fixture?.end());

    for (const title of ['WebAssembly', 'WebGL']) {
      test(`the digits are those of dcgan sample, each with a verdict, on ${title}`, async () => {
        const { page, problems } = await openPlayground({
          ...fixture,
          prepare: (page) => page.addInitScript(DISGUISES[title]!),
        });
        assert.match((await page.textContent('.pg-badge summary'))!, new RegExp(`^${title} `));
        assertOneLevelApart(
          await grayLevels(page, '.pg-tile canvas'),
          await sampledDigits({ ...fixture, checkpoint: 'epoch-0002' }, '0-15'),
        );
        const verdicts = await percentages(page, '.pg-tile');
        assert.equal(verdicts.length, 16);
        assertEvery(verdicts, (percentage) => percentage >= 0 && percentage <= 100, 'a percentage');
        assert.deepEqual(problems, []);
        await page.close();
      });
    }
  });
}
