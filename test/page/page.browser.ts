/**
 * What one does with the page, by mouse, by keyboard and on a phone, and whether all can.
 */
import assert from 'node:assert/strict';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { writeSample } from '../../src/runs/index.js';
import { assertBelow } from '../assertions.js';
import { fabricateRun } from '../view/fabricate.js';
import { temporaryFolder } from '../view/served.js';
import { launch, open, PAGE, serve, until, violations, withoutBrowser } from './browser.js';

const OPTIONS = { skip: withoutBrowser };
const RUN = '#/run/00001-dcgan';

test('dragging over one chart brings all closer, and a double click shows all again', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out, epochs: 10, stepsPerEpoch: 100 });
  const { page, problems } = await open(await launch(t), (await serve(t, out)).url + RUN);
  const shown = page.locator('.zoom output');
  await page.locator('.plot canvas').first().waitFor();
  assert.equal(await shown.textContent(), 'epochs 0 to 10');
  await page.locator('.plot .u-over').first().scrollIntoViewIfNeeded();
  const box = (await page.locator('.plot .u-over').first().boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.2, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 60, { steps: 5 });
  await page
    .locator('.legend-place')
    .first()
    .getByText(/^[45]\.\d\d$/)
    .waitFor();
  await page.mouse.up();
  assert.match((await shown.textContent())!, /^epochs (2|1\.9\d|2\.0\d) to (5|4\.9\d|5\.0\d)$/);
  const label = await page.locator('.legend-place dd').first().textContent();
  assert.ok(Number(label) > 3, String(label));
  await page.locator('.plot .u-over').nth(1).dblclick();
  assert.equal(await shown.textContent(), 'epochs 0 to 10');
  assert.deepEqual(problems, []);
});

test('all can be done with the keyboard', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out, epochs: 10, stepsPerEpoch: 100, checkpoints: [] });
  const { page, problems, asked } = await open(await launch(t), (await serve(t, out)).url);
  await page.getByRole('link', { name: '00001-dcgan' }).focus();
  await page.keyboard.press('Enter');

  await page.getByRole('slider', { name: 'Epoch' }).focus();
  const grid = page.locator('.samples img.grid').first();
  await page.keyboard.press('Home');
  assert.match((await grid.getAttribute('src'))!, /epoch-0000\.png$/);
  assert.equal(await grid.getAttribute('alt'), 'Digits drawn before training');
  await page.keyboard.press('ArrowRight');
  assert.match((await grid.getAttribute('src'))!, /epoch-0001\.png$/);
  await page.keyboard.press('End');

  await page.getByRole('button', { name: 'Closer' }).press('Enter');
  assert.equal(await page.locator('.zoom output').textContent(), 'epochs 2.5 to 7.5');
  await page.getByRole('button', { name: 'Later' }).press('Enter');
  assert.equal(await page.locator('.zoom output').textContent(), 'epochs 5 to 10');
  await page.getByRole('button', { name: 'All', exact: true }).press('Enter');
  assert.equal(await page.locator('.zoom output').textContent(), 'epochs 0 to 10');

  const isPlayground = (path: string) => /\/playground\.js$/.test(path);
  assert.ok(!asked.some(isPlayground), 'it is not fetched before it is opened');
  const fetched = page.waitForResponse((response) => isPlayground(response.url()));
  await page.getByRole('tab', { name: 'Progress' }).focus();
  await page.keyboard.press('ArrowRight');
  await fetched;
  await page.getByRole('tab', { name: 'Playground', selected: true }).waitFor();
  await page.getByRole('tabpanel', { name: 'Playground' }).waitFor();
  await page.keyboard.press('End');
  // The address changes first, and the page follows it.
  await page.getByRole('tab', { name: 'Options', selected: true }).waitFor();
  assert.equal(await page.getByRole('row', { name: 'Batch size' }).textContent(), 'Batch size256');
  await page.goBack();
  await page.getByRole('tab', { name: 'Playground', selected: true }).waitFor();
  assert.deepEqual(problems, []);
});

test('the samples play from the first epoch to the last', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out, epochs: 3 });
  const { page } = await open(await launch(t), (await serve(t, out)).url + RUN);
  await page.getByRole('button', { name: 'Play all epochs' }).waitFor();
  await page.evaluate(`(() => {
    const label = document.querySelector('.slider output');
    globalThis.shown = [];
    const note = () => shown.at(-1) === label.textContent || shown.push(label.textContent);
    new MutationObserver(note).observe(label, { characterData: true, childList: true, subtree: true });
  })()`);
  await page.getByRole('button', { name: 'Play all epochs' }).click();
  await until(page, `shown.length === 4`);
  assert.deepEqual(await page.evaluate('shown'), [
    'before training',
    'after epoch 1',
    'after epoch 2',
    'after epoch 3',
  ]);
  await page.getByRole('button', { name: 'Play all epochs' }).waitFor();
});

test('a click on a curve shows the samples of that time, those within an epoch too', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  const run = fabricateRun({ out, epochs: 3 });
  writeSample(run, 1, readFileSync(join(run.folder, 'samples', 'epoch-0001.png')), 4);
  const { page, problems } = await open(await launch(t), (await serve(t, out)).url + RUN);
  await page.locator('.curves .u-over').first().waitFor();
  const { width, height } = (await page.locator('.curves .u-over').first().boundingBox())!;
  const position = { x: 0.62 * width, y: height / 2 };
  await page.locator('.curves .u-over').first().click({ position });
  await page.getByText('in epoch 2, after step 4').waitFor();
  assert.deepEqual(problems, []);
});

test('the share of each digit that is drawn is told, and seen as one chart', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  const figures = (epoch: number) => ({ digit3: epoch / 4, digit8: 1 - epoch / 4 });
  fabricateRun({ out, epochs: 3, figures });
  const { page, problems } = await open(await launch(t), (await serve(t, out)).url + RUN);
  const chart = page.getByRole('figure', { name: 'Digits drawn' });
  await chart.locator('canvas').waitFor();
  assert.deepEqual(await chart.locator('.legend dd').allInnerTexts(), ['75%', '25%', '3']);
  const { width, height } = (await chart.locator('.u-over').boundingBox())!;
  await chart.locator('.u-over').hover({ position: { x: 0.35 * width, y: height / 2 } });
  await chart.getByText('25%').first().waitFor();
  assert.deepEqual(await chart.locator('.legend dd').allInnerTexts(), ['25%', '75%', '1']);
  assert.deepEqual(problems, []);
});

test('several runs are compared in one chart, and the address tells which', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  for (const name of ['a', 'b', 'c']) fabricateRun({ out, name, figures: () => ({ frechetDistance: 7 }) });
  const { page, problems } = await open(await launch(t), (await serve(t, out)).url);
  const legend = page.locator('.comparison .legend');
  await legend.getByText('c', { exact: true }).waitFor();
  assert.deepEqual((await legend.locator('div:not(.legend-place) dt').allInnerTexts()).sort(), [
    'a',
    'b',
    'c',
  ]);
  await page.getByRole('checkbox', { name: 'compare b' }).click();
  assert.deepEqual((await legend.locator('div:not(.legend-place) dt').allInnerTexts()).sort(), ['a', 'c']);
  await page.getByLabel('Figure to compare').selectOption('Fréchet distance');
  assert.deepEqual(await legend.locator('div:not(.legend-place) dd').allInnerTexts(), ['7', '7']);
  await page.reload();
  await legend.getByText('a', { exact: true }).waitFor();
  assert.equal(await page.getByRole('checkbox', { name: 'compare b' }).isChecked(), false);
  assert.deepEqual(problems, []);
});

test('settings are compared over their seeds, and the best come first', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  for (const [seed, frechetDistance] of [5, 7, 9].entries()) {
    fabricateRun({ out, name: `run-${seed}`, seed, figures: () => ({ frechetDistance }) });
  }
  const { page, problems } = await open(await launch(t), (await serve(t, out)).url);
  const settings = page.getByRole('region', { name: 'Settings over their seeds' });
  await settings.locator('canvas').waitFor();
  assert.equal(await settings.locator('.legend div:not(.legend-place) dd').textContent(), '7');
  const best = settings.locator('.ranking tbody tr').first();
  assert.deepEqual(await best.locator('td').allInnerTexts(), ['3', '7', '2', '2.032 to 11.97', 'best']);
  await settings.getByLabel('Figure of the settings').selectOption('Discriminator loss');
  assert.equal(await settings.locator('.ranking').count(), 0);
  assert.deepEqual(problems, []);
});

test('a ninth run can be compared when another one is taken out', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  const names = Array.from({ length: 9 }, (_, index) => `run-${index}`);
  for (const name of names) fabricateRun({ out, name, epochs: 1 });
  const compare = names.slice(0, 8).join(',');
  const { page } = await open(await launch(t), `${(await serve(t, out)).url}#/?compare=${compare}`);
  const ninth = page.getByRole('checkbox', { name: 'compare run-8' });
  await ninth.waitFor();
  assert.equal(await ninth.isDisabled(), true);
  await page.getByRole('checkbox', { name: 'compare run-3' }).click();
  await ninth.click();
  await page.locator('.comparison .legend').getByText('run-8').waitFor();
  assert.equal(await page.locator('.comparison .legend div:not(.legend-place) dt').count(), 8);
});

test('a run that failed says why, as text whatever it holds', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  const run = fabricateRun({ out, epochs: 9, done: 2 });
  const message = 'Training stopped: <img src=x onerror=alert(1)> & more';
  appendFileSync(join(run.folder, 'metrics.jsonl'), `${JSON.stringify({ kind: 'failure', message })}\n`);
  const { page, problems } = await open(await launch(t), (await serve(t, out)).url + RUN);
  assert.equal(await page.locator('.failure').textContent(), message);
  assert.equal(await page.locator('.run-head .badge').textContent(), 'failed');
  assert.deepEqual(problems, []);
});

for (const [device, viewport] of [
  ['phone', { width: 390, height: 844 }],
  ['narrow phone', { width: 320, height: 600 }],
  ['wide screen', { width: 1920, height: 1080 }],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`on a ${device}, ${colorScheme}, it fits and all can use it`, OPTIONS, async (t) => {
      const out = temporaryFolder(t);
      const shares = { digit0: 0.25, digit8: 0.75 };
      const figures = () => ({ frechetDistance: 7, ...shares });
      fabricateRun({ out, epochs: 5, done: 2, figures });
      const name = 'another-run-with-quite-a-long-name-that-somebody-gave-it';
      fabricateRun({ out, name, seed: 2, epochs: 3, figures });
      const { url } = await serve(t, out);
      const { page, problems } = await open(await launch(t), url, {
        viewport,
        colorScheme,
        bypassCSP: true,
      });
      for (const hash of ['#/', RUN, `${RUN}/options`, '#/run/gone']) {
        await page.goto(url + hash);
        await page.waitForLoadState('networkidle');
        const width = await page.evaluate<number>('document.documentElement.scrollWidth');
        assert.ok(width <= viewport.width, `${hash} is ${width} wide`);
        assert.deepEqual(await violations(page), [], hash);
      }
      assert.deepEqual(problems, []);
    });
  }
}

test('dark or light can be chosen, and the choice stays', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out });
  const { page } = await open(await launch(t), (await serve(t, out)).url + RUN, { colorScheme: 'light' });
  const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const light = await ground();
  await page.getByRole('button', { name: 'Change to dark' }).click();
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.reload();
  await page.getByRole('button', { name: 'Change to light' }).waitFor();
  assert.equal(await ground(), dark);
});

test('what is loaded before the playground is opened is less than 100 kB, compressed', {
  skip: withoutBrowser,
}, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out });
  const { page, asked } = await open(await launch(t), `${(await serve(t, out)).url}#/run/00001-dcgan`);
  await page.waitForLoadState('networkidle');
  const files = [...new Set(asked)].filter((path) => /\.(js|css)$/.test(path));
  const bytes = files.map((path) => gzipSync(readFileSync(join(PAGE, path))).length);
  assert.ok(files.length >= 2, `only these were asked for: ${files}`);
  assertBelow(
    bytes.reduce((sum, size) => sum + size, 0),
    100_000,
    `the bytes of ${files}`,
  );
});

test('runs are sorted by any column and filtered by words', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  for (const [name, distance] of Object.entries({ good: 5, bad: 300, unknown: undefined })) {
    const run = fabricateRun({ out, name, epochs: 1 });
    if (distance === undefined) continue;
    const entry = { kind: 'evaluation', epoch: 1, metric: 'mnist-cnn-1', frechetDistance: distance };
    appendFileSync(join(run.folder, 'metrics.jsonl'), `${JSON.stringify(entry)}\n`);
  }
  const { page, problems } = await open(await launch(t), (await serve(t, out)).url);
  const names = () => page.locator('.runs tbody a').allInnerTexts();
  const head = page.getByRole('columnheader', { name: 'Best Fréchet distance' });
  await head.getByRole('button').click();
  assert.deepEqual(await names(), ['good', 'bad', 'unknown']);
  assert.equal(await head.getAttribute('aria-sort'), 'ascending');
  await head.getByRole('button').press('Enter');
  assert.deepEqual(await names(), ['bad', 'good', 'unknown']);
  await page.getByLabel('Filter runs').fill('GOOD dcgan');
  assert.deepEqual(await names(), ['good']);
  await page.getByLabel('Filter runs').fill('nothing');
  await page.getByText('No run matches the filter.').waitFor();
  assert.deepEqual(problems, []);
});

test('a run that diverged says so instead of finished, and its large losses fit', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  const losses = { generatorLoss: 230_006.5, discriminatorLoss: 19_362_020.9 };
  fabricateRun({ out, animated: true, figures: () => losses });
  const { page, problems } = await open(await launch(t), (await serve(t, out)).url + RUN);
  assert.equal(await page.locator('.run-head .badge').textContent(), 'diverged');
  assert.match(
    (await page.locator('.failure').textContent())!,
    /^The discriminator does worse than guessing: its loss in epoch 3 was 1\.94e\+7/,
  );
  assert.deepEqual(problems, []);
});

test(
  'an interrupted run offers the command that goes on with it, any run the one that makes it again',
  OPTIONS,
  async (t) => {
    const out = temporaryFolder(t);
    fabricateRun({ out, epochs: 9, done: 2 });
    const { page } = await open(await launch(t), (await serve(t, out)).url + RUN);
    const commands = page.locator('.copy-line code');
    assert.equal(await commands.textContent(), `dcgan train --resume --run 00001-dcgan --out ${out}`);
    await page.getByRole('tab', { name: 'Options' }).click();
    await page.getByText('Train the same again').waitFor();
    assert.match((await commands.last().textContent())!, /^dcgan train --model dcgan --epochs 9 --seed 1/);
  },
);

test('smoothing, outliers and a logarithmic axis change what is drawn', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out, epochs: 10, stepsPerEpoch: 40 });
  const { page, problems } = await open(await launch(t), (await serve(t, out)).url + RUN);
  await page.locator('.plot canvas').first().waitFor();
  const drawing = () => page.evaluate<string>(`document.querySelector('.plot canvas').toDataURL()`);
  const drawings = new Set([await drawing()]);
  await page.getByLabel('Smoothing').press('End');
  drawings.add(await drawing());
  await page.getByLabel('Logarithmic axis').click();
  drawings.add(await drawing());
  assert.equal(drawings.size, 3, 'each differs from the one before');
  assert.deepEqual(problems, []);
});

test('a question mark opens an explanation, and Escape closes it', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out });
  const { page } = await open(await launch(t), (await serve(t, out)).url + RUN);
  const mark = page.locator('.chart .help summary').first();
  await mark.press('Enter');
  await page.locator('.chart .help p').first().waitFor();
  await mark.press('Escape');
  assert.equal(await page.locator('.chart .help[open]').count(), 0);
});

test('a grid is enlarged by a whole number', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out });
  const { page } = await open(await launch(t), (await serve(t, out)).url + RUN);
  await until(page, `document.querySelector('.samples img')?.naturalWidth === 122`);
  await until(page, `document.querySelector('.samples img').getBoundingClientRect().width % 122 === 0`);
});

test('how it works is shown with the figures of the run, until it is closed', OPTIONS, async (t) => {
  const out = temporaryFolder(t);
  fabricateRun({ out });
  const { page, problems } = await open(await launch(t), (await serve(t, out)).url + RUN);
  const how = page.locator('.how');
  assert.match((await how.locator('.verdicts').textContent())!, /^Real images, D\(x\)0\.\d\dGenerated/);
  await how.getByText('2,330,944 parameters').click();
  await how.getByText('14 × 14 × 64').first().waitFor();
  await how.getByRole('heading', { name: 'How it works' }).click();
  // The browser tells of it a moment later, and the page remembers it then.
  await page.waitForFunction(() => localStorage.getItem('dcgan-how-it-works') === 'closed');
  await page.reload();
  await page.locator('.plot canvas').first().waitFor();
  assert.equal(await how.getAttribute('open'), null);
  assert.deepEqual(problems, []);
});
