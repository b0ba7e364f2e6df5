/**
 * The playground with the models beside `dcgan`, in Chromium: their digits are those of `dcgan sample`, too.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertEvery } from '../assertions.js';
import { DISGUISES } from './disguises.js';
import { assertOneLevelApart, type PlaygroundFixture, startPlayground } from './playgroundFixture.js';
import { grayLevels, openPlayground, percentages, settled } from './playgroundPage.js';
import { sampledDigits } from './sampled.js';

for (const model of ['mlp', 'dcgan-paper', 'conditional']) {
  describe(`with ${model}`, () => {
    const digit = model === 'conditional' ? 7 : undefined;
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
          await sampledDigits({ ...fixture, checkpoint: 'epoch-0002' }, '0-15', digit),
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

test('the ten buttons of conditional choose the digit, in every panel', async () => {
  const fixture = await startPlayground('conditional');
  const { page, problems } = await openPlayground(fixture);
  const subjects = () => grayLevels(page, '.pg-subject canvas');
  const sevens = await subjects();
  await page.getByRole('group', { name: 'The digit to draw' }).getByRole('button', { name: '3' }).click();
  await settled(page);
  assertOneLevelApart(
    await grayLevels(page, '.pg-tile canvas'),
    await sampledDigits({ ...fixture, checkpoint: 'epoch-0002' }, '0-15', 3),
  );
  const threes = await subjects();
  for (const panel of [0, 1]) assert.notDeepEqual(threes[panel], sevens[panel]);
  assert.match((await page.textContent('.pg-command'))!, /--seeds 0-15 --digit 3$/);
  assert.deepEqual(problems, []);
  await fixture.end();
});
