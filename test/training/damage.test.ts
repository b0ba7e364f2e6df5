/**
 * Runs with damaged pictures or metrics: what is damaged is named, and training goes on.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { encodePng, gifFrameCount } from '../../src/images/index.js';
import { progressAnimation, runMetrics } from '../../src/training/index.js';
import { useNarrowModels } from '../narrowModels.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { TrainedRuns } from './trainedRuns.js';

useNarrowModels();

const runs = new TrainedRuns(temporaryFolder());
const pathIn = (name: string, ...path: string[]) => join(runs.out, name, ...path);
const grid = (name: string, epoch: number) => pathIn(name, 'samples', `epoch-000${epoch}.png`);

function copy(name: string): { name: string; folder: string } {
  cpSync(pathIn('whole'), pathIn(name), { recursive: true });
  return { name, folder: pathIn(name) };
}

/** Trains the run for one more epoch; returns what was warned of. */
async function goOn(name: string): Promise<string[]> {
  const { events, result } = await runs.train({ run: name, resume: true, epochs: 3 });
  assert.equal(result.outcome, 'finished');
  return events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
}

before(() => runs.train({ ...runs.few, run: 'whole' }));

const DAMAGE: Readonly<Record<string, (path: string) => void>> = {
  'cut short': (path) => writeFileSync(path, readFileSync(path).subarray(0, 60)),
  empty: (path) => writeFileSync(path, ''),
  'changed in a bit': (path) => {
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 4;
    writeFileSync(path, bytes);
  },
  'a folder': (path) => {
    rmSync(path);
    mkdirSync(path);
  },
  'of another size': (path) =>
    writeFileSync(path, encodePng({ width: 2, height: 2, pixels: new Uint8Array(4) })),
};

for (const [title, damage] of Object.entries(DAMAGE)) {
  test(`a grid that is ${title} is named and left out of the animation`, async () => {
    const run = copy(title.replaceAll(' ', '-'));
    damage(grid(run.name, 1));
    const left: string[] = [];
    const gif = await progressAnimation(run, { onUnreadable: (message) => left.push(message) });
    assert.equal(gifFrameCount(gif), 2);
    assert.equal(left.length, 1);
    assert.match(left[0]!, /^The samples in .*epoch-0001\.png are left out of the animation: /);
  });
}

test('a run with a damaged grid goes on, and names it once at its end', async () => {
  const { name } = copy('grid');
  DAMAGE.empty!(grid(name, 1));
  const warnings = (await goOn(name)).filter((message) => message.includes('epoch-0001.png'));
  assert.equal(warnings.length, 1);
  assert.equal(gifFrameCount(readFileSync(pathIn(name, 'progress.gif'))), 3);
});

test('where no grid can be read, no animation is made, and that is a message', async () => {
  const run = copy('none');
  for (const epoch of [0, 1, 2]) DAMAGE['cut short']!(grid(run.name, epoch));
  await assert.rejects(progressAnimation(run), { name: 'UserError', message: /every file there is damaged/ });
});

test('metrics that lost a line, or in which a digit was changed, are named, and the run goes on', async () => {
  const warningsOf = (warnings: string[]) => warnings.filter((message) => message.includes('metrics.jsonl'));
  const { name } = copy('sound');
  assert.deepEqual(warningsOf(await goOn(name)), []);
  const changes: Readonly<Record<string, (lines: string[]) => string[]>> = {
    lost: (lines) => lines.filter((_, index) => index !== 2),
    digit: (lines) =>
      lines.map((line, index) => (index === 2 ? line.replace(/("fakeScore":0\.\d)\d/, '$1') : line)),
    cut: (lines) => lines.slice(0, 3),
  };
  for (const [title, change] of Object.entries(changes)) {
    copy(title);
    const path = pathIn(title, 'metrics.jsonl');
    writeFileSync(path, change(readFileSync(path, 'utf8').split('\n')).join('\n'));
    const [said] = warningsOf(await goOn(title));
    assert.match(
      String(said),
      /metrics of epoch 1 in .*metrics\.jsonl are incomplete or were changed/,
      title,
    );
  }
});

test('a line of the metrics that is damaged is removed with a warning, also where nothing is left to train', async () => {
  for (const [title, epochs] of [
    ['damaged-line', 3],
    ['damaged-and-done', undefined],
  ] as const) {
    const { name, folder } = copy(title);
    const path = pathIn(name, 'metrics.jsonl');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.with(2, lines[2]!.replace('"step":2', '"step":null')).join('\n'));
    assert.throws(() => runMetrics({ name, folder }), {
      name: 'UserError',
      message: /^Line 3 of .*as step but found null/,
    });
    const { events, result } = await runs.train({ run: name, resume: true, ...(epochs && { epochs }) });
    assert.equal(result.outcome, 'finished');
    const warnings = events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
    assert.match(warnings.join('\n'), /Line 3 of .*metrics\.jsonl was damaged and is removed/);
    assert.equal(
      runMetrics({ name, folder }).filter(({ kind }) => kind === 'step').length,
      3 * (epochs ?? 2) - 1,
    );
  }
});
