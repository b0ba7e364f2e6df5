/**
 * What can be done in the playground, in Chromium, against the command line and the library. `npm run
 * test:browser` runs it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { loadDataset } from '../../src/data/index.js';
import { decodePng, imageAt } from '../../src/images/index.js';
import { project } from '../../src/sampling/index.js';
import { assertAbove, assertNear } from '../assertions.js';
import { dcgan } from '../commands/program.js';
import { violations } from './browser.js';
import {
  assertOneLevelApart,
  type PlaygroundFixture,
  startPlayground,
  WEIGHTS,
} from './playgroundFixture.js';
import {
  drawLine,
  grayLevels,
  type OpenPage,
  openPlayground,
  percentages,
  settled,
  tensorsPerCheckpoint,
} from './playgroundPage.js';
import { logitsOf, sampledDigits } from './sampled.js';

/** In percent: the expected ones are of rounded grey levels. */
const TOLERANCE = 0.05;

let fixture: PlaygroundFixture;
let page: OpenPage['page'];
let problems: OpenPage['problems'];

before(async () => {
  fixture = await startPlayground();
  ({ page, problems } = await openPlayground({ ...fixture, context: { bypassCSP: true } }));
});
after(() => fixture?.end());

// Whatever was done: nothing was left behind, nothing went wrong.
afterEach(async () => {
  await settled(page);
  assert.equal(await tensorsPerCheckpoint(page), WEIGHTS);
  assert.deepEqual(problems, []);
});

const sampled = (checkpoint: string, seeds = '0-15') => sampledDigits({ ...fixture, checkpoint }, seeds);
const tiles = () => grayLevels(page, '.pg-tile canvas');
const digit = async (panel: string) => (await grayLevels(page, `${panel} .pg-subject > canvas`))[0]!;

/** What the percentage of a digit should be, of its grey levels. */
async function percentagesOf(pixels: readonly number[]): Promise<number[]> {
  const images = Float32Array.from(pixels, (level) => (level - 127.5) / 127.5);
  const logits = await logitsOf({ ...fixture, checkpoint: 'epoch-0002' }, images);
  return logits.map((logit) => 100 / (1 + Math.exp(-logit)));
}

function assertPercentages(found: readonly number[], expected: readonly number[]): void {
  assert.equal(found.length, expected.length);
  const apart = found.map((percentage, index) => Math.abs(percentage - expected[index]!));
  assert.ok(Math.max(...apart) < TOLERANCE, `percentages apart: ${apart.join(', ')}`);
}

async function enterSeed(seed: number): Promise<void> {
  await page.getByLabel('from seed').fill(`${seed}`);
  await page.getByLabel('from seed').press('Enter');
  await settled(page);
}

test("the verdicts are those of the library's discriminator", async () => {
  const expected = await percentagesOf((await sampled('epoch-0002')).flat());
  assertPercentages(await percentages(page, '.pg-tile'), expected);
  assertAbove(Math.max(...expected) - Math.min(...expected), 10 * TOLERANCE, 'the range of the verdicts');
});

test('a click gives sixteen others, which dcgan sample draws too from the seeds that are shown', async () => {
  const before = await tiles();
  await page.getByRole('button', { name: '16 new digits' }).click();
  await settled(page);
  const texts = await page.locator('.pg-seed').allTextContents();
  const seeds = texts.map((text) => text.replace('Digit of seed ', ''));
  const command = (await page.locator('.pg-command').textContent())!;
  const shown = command.slice(command.indexOf('--run'));
  assert.equal(shown, `--run small --checkpoint epoch-0002 --seeds ${seeds[0]}-${seeds[15]}`);
  const after = await tiles();
  assert.notDeepEqual(after, before);
  // Names of files sort as their seeds do from the thousands on.
  await enterSeed(5000);
  assertOneLevelApart(await tiles(), await sampled('epoch-0002', '5000-5015'));
});

test('an earlier epoch redraws the same latent vectors', async () => {
  await enterSeed(0);
  await page.locator('.pg-epochs input').press('ArrowLeft');
  await settled(page);
  assertOneLevelApart(await tiles(), await sampled('epoch-0001'));
  // The history alone has it: its weights are in 8 bits, for the command line as well.
  await page.locator('.pg-epochs input').press('Home');
  await settled(page);
  assertOneLevelApart(await tiles(), await sampled('epoch-0000'));
  await page.locator('.pg-epochs input').press('ArrowRight');
  await page.locator('.pg-epochs input').press('ArrowRight');
  await settled(page);
  assertOneLevelApart(await tiles(), await sampled('epoch-0002'));
});

test('what is no seed is named as such, and the digits that stay are named with it', async () => {
  await enterSeed(0);
  const before = await tiles();
  const field = page.getByLabel('from seed');
  for (const text of ['abc', '-1', '1.5', '', '9007199254740993']) {
    await field.fill(text);
    const alert = page.locator('#pg-wrong-seed');
    assert.match(
      (await alert.textContent())!,
      /^A seed is a whole number from 0 to .*seeds 0 to 15\.$/,
      text,
    );
    assert.deepEqual([await field.inputValue(), await field.getAttribute('aria-invalid')], [text, 'true']);
  }
  assert.deepEqual(await tiles(), before);
  await enterSeed(0);
  assert.equal(await page.locator('#pg-wrong-seed').count(), 0);
});

test("the map's corners are the digits of their seeds, and arrow keys move on it", async () => {
  const map = page.getByRole('slider', { name: /^Map/ });
  const [first, , , fourth] = await sampled('epoch-0002', '0-3');
  const box = (await map.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x - 20, box.y - 20, { steps: 10 });
  await page.mouse.up();
  await settled(page);
  assert.equal(await map.getAttribute('aria-valuetext'), '0% right, 0% down');
  assertOneLevelApart([await digit('.pg-map-panel')], [first!]);
  for (let step = 0; step < 20; step++) await map.press('ArrowRight');
  await settled(page);
  assert.equal(await map.getAttribute('aria-valuetext'), '100% right, 0% down');
  assertOneLevelApart([await digit('.pg-map-panel')], [fourth!]);
});

test('a slider changes the chosen digit, and Reset brings it back', async () => {
  await page.getByRole('button', { name: /^Digit of seed 7 / }).click();
  await settled(page);
  const panel = '.pg-sliders-panel';
  const chosen = await digit(panel);
  assert.deepEqual(chosen, (await tiles())[7]);
  await page.getByRole('button', { name: '81–100' }).click();
  await page.locator('.pg-sliders input').last().fill('3');
  await settled(page);
  assert.notDeepEqual(await digit(panel), chosen);
  await page.getByRole('button', { name: 'Reset' }).click();
  await settled(page);
  assert.deepEqual(await digit(panel), chosen);
});

test("a drawing has the discriminator's verdict, and is found in the generator as dcgan project finds it", async () => {
  const pad = page.getByLabel('Canvas to draw a digit on');
  await drawLine(page, pad, [
    { x: 0.3, y: 0.2 },
    { x: 0.7, y: 0.2 },
    { x: 0.4, y: 0.9 },
  ]);
  await settled(page);
  const seen = await digit('.pg-drawing-panel');
  assert.equal(Math.max(...seen), 255);
  assertPercentages(await percentages(page, '.pg-drawing-panel'), await percentagesOf(seen));

  await page.getByRole('button', { name: 'Find it in the generator' }).click();
  const found = page.locator('.pg-projection canvas');
  await found.waitFor({ timeout: 240_000 });
  await settled(page);
  const [drawn] = await grayLevels(page, '.pg-projection canvas');
  const error = Math.sqrt(drawn!.reduce((sum, level, at) => sum + (level - seen[at]!) ** 2, 0) / seen.length);
  const images = { images: Uint8Array.from(seen), count: 1 };
  const { errors } = await project({ images, out: fixture.runs, run: 'small', checkpoint: 'epoch-0002' });
  assertNear(error, errors[0]!, 0.1 * errors[0]!);
  await page.getByRole('button', { name: 'Clear' }).click();
  assert.equal(await page.locator('.pg-drawing-panel .pg-verdict').count(), 0);
});

test('the saved PNG is the grid of dcgan sample', async () => {
  const expected = join(fixture.folder, 'grid.png');
  const flags = ['--seeds', '0-15', '--scale', '8', '--output', expected];
  assert.equal((await dcgan(fixture.folder, 'sample', '--out', fixture.runs, ...flags)).code, 0);
  const download = page.waitForEvent('download');
  await page.locator('.pg-digits').getByRole('button', { name: 'Save as PNG' }).click();
  assert.equal((await download).suggestedFilename(), 'small-epoch-0002-seeds-0-15.png');
  const saved = decodePng(readFileSync(await (await download).path()));
  const grid = decodePng(readFileSync(expected));
  assert.deepEqual([saved.width, saved.height], [grid.width, grid.height]);
  // A canvas writes colours, all grey here.
  const gray = [...saved.pixels].filter((_, at) => at % 3 === 0);
  assertOneLevelApart([gray], [[...grid.pixels]]);
});

test('real digits carry the verdicts of the library, and what tipped them is shown', async () => {
  await page.getByRole('button', { name: 'Load real digits' }).click();
  await page.locator('.pg-decision .pg-histogram').waitFor({ timeout: 120_000 });
  await settled(page);
  const [real] = await grayLevels(page, '.pg-decision .pg-row canvas');
  const [verdict] = await percentages(page, '.pg-decision .pg-row');
  assertPercentages([verdict!], await percentagesOf(real!));
  await page.locator('.pg-decision .pg-reasons').waitFor();
  assert.match((await page.locator('.pg-histogram').textContent())!, /right about \d+ of 200/);
});

test('real and generated digits are points in one plane, in which the generated ones move with the epoch', async () => {
  await page.locator('.pg-plane svg').waitFor();
  await settled(page);
  const places = (kind: string) =>
    page
      .locator(`.pg-plane circle.${kind}`)
      .evaluateAll((circles) =>
        circles.map((circle) => `${circle.getAttribute('cx')} ${circle.getAttribute('cy')}`),
      );
  const [real, generated] = [await places('pg-real'), await places('pg-generated')];
  assert.deepEqual([real.length, generated.length], [400, 200]);
  await page.locator('.pg-epochs input').press('Home');
  await settled(page);
  assert.deepEqual(await places('pg-real'), real);
  assert.notDeepEqual(await places('pg-generated'), generated);
  await page.locator('.pg-epochs input').press('End');
  await settled(page);
});

test('under a generated digit is the training digit that is most like it', async () => {
  await page.getByRole('button', { name: 'Find the nearest training digits' }).click();
  await page.locator('.pg-nearest li').first().waitFor({ timeout: 120_000 });
  const [generated, nearest] = await grayLevels(page, '.pg-nearest li:first-child canvas');
  const { images, count } = await loadDataset();
  const distanceTo = (image: ArrayLike<number>) =>
    generated!.reduce((sum, level, at) => sum + (level - image[at]!) ** 2, 0);
  const distances = Array.from({ length: count }, (_, index) => distanceTo(imageAt(images, index)));
  assert.equal(
    distanceTo(nearest!),
    distances.reduce((least, distance) => Math.min(least, distance)),
  );
  assert.equal(
    await page.locator('.pg-nearest .pg-seed').first().textContent(),
    Math.sqrt(distanceTo(nearest!)).toFixed(0),
  );
});

test('the visitor says real or generated, then the discriminator, and the score is kept', async () => {
  await settled(page);
  await page.getByRole('button', { name: 'It is generated' }).click();
  const answer = await page.locator('.pg-game p').textContent();
  assert.match(answer!, /^It is (real|generated): you are (right|wrong)\. The discriminator found it /);
  const right = /you are right/.test(answer!) ? 1 : 0;
  assert.match(
    (await page.locator('.pg-game tbody tr').textContent())!,
    new RegExp(`^\\d1${right} right[01] right$`),
  );
  await page.getByRole('button', { name: 'Next digit' }).click();
  await settled(page);
  assert.equal(await page.getByRole('button', { name: 'It is real' }).isEnabled(), true);
});

test('all that is shown by then can be used by all', async () => {
  // The fixture's page has the playground alone: no headings and no landmarks around it.
  const ofPage = /^(region|page-has-heading-one|landmark)/;
  assert.deepEqual(
    (await violations(page)).filter((found) => !ofPage.test(found)),
    [],
  );
});
