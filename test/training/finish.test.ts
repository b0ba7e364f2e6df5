/**
 * Runs that have all their epochs: a total below them is refused, there is nothing to do, or what is missing is made.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { TrainOptions } from '../../src/options/index.js';
import { newestRun } from '../../src/runs/index.js';
import { type TrainEvent, train } from '../../src/training/index.js';
import { writeStrokes } from '../digits.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

const out = mkdtempSync(join(tmpdir(), 'dcgan-finish-'));
after(() => rmSync(out, { recursive: true }));

const FEW: TrainOptions = {
  model: 'mlp',
  data: writeStrokes(out, 16),
  limit: 8,
  batchSize: 8,
  samples: 1,
  latentDim: 4,
  epochs: 3,
  keep: 2,
  out,
};

async function run(options: TrainOptions): Promise<TrainEvent[]> {
  const events: TrainEvent[] = [];
  for await (const event of train(options)) events.push(event);
  return events;
}

/** Every path below the run's folder with its bytes and its times. */
function everythingIn(name: string): string[] {
  const folder = join(out, name);
  return ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].sort().map((path) => {
    const found = statSync(join(folder, path));
    const bytes = found.isFile() ? readFileSync(join(folder, path)).toString('base64') : 'a folder';
    return `${path} ${found.mtimeMs} ${bytes}`;
  });
}

function copy(name: string): TrainOptions {
  cpSync(join(out, 'finished'), join(out, name), { recursive: true });
  return { out, run: name, resume: true };
}

before(() => run({ ...FEW, run: 'finished' }));

test('a total below what a run has trained is refused with exit code 2, and nothing is touched', async () => {
  const resume = copy('refused');
  await run({ ...FEW, epochs: 1, run: 'newer' });
  const before = everythingIn('refused');
  for (const epochs of [1, 2]) {
    await assert.rejects(run({ ...resume, epochs }), {
      name: 'UserError',
      exitCode: 2,
      message: new RegExp(`run refused has trained, 3 epochs, for epochs but received ${epochs}\\. Try`),
    });
  }
  assert.deepEqual(everythingIn('refused'), before);
  assert.equal(newestRun(out).name, 'newer');
});

test('so is the epoch that a run is in the middle of', async () => {
  const controller = new AbortController();
  const options = { ...FEW, limit: 16, run: 'midway', epochs: 2, signal: controller.signal };
  for await (const event of train(options)) {
    if (event.kind === 'step' && event.epoch === 2) controller.abort();
  }
  const resume: TrainOptions = { out, run: 'midway', resume: true };
  await assert.rejects(run({ ...resume, epochs: 1 }), /has trained, 1 epochs and 1 steps of the next one/);
  await run(resume);
});

test('a finished run has nothing to do, and nothing in its folder is touched', async () => {
  const resume = copy('idle');
  const before = everythingIn('idle');
  for (const options of [
    resume,
    { ...resume, epochs: 3 },
    { ...resume, threads: 1, backend: 'wasm' as const },
  ]) {
    const events = await run(options);
    assert.deepEqual(
      events.map((event) => event.kind === 'result' && event.outcome),
      ['nothing-to-do'],
    );
  }
  assert.deepEqual(everythingIn('idle'), before);
});

test('a total of what an interrupted run has trained makes it a finished one', async () => {
  const controller = new AbortController();
  const options = { ...FEW, run: 'shortened', epochs: 5, signal: controller.signal };
  for await (const event of train(options)) {
    if (event.kind === 'checkpoint' && event.name === 'epoch-0003') controller.abort();
  }
  const events = await run({ out, run: 'shortened', resume: true, epochs: 3 });
  const result = events.at(-1);
  assert.ok(result?.kind === 'result' && result.outcome === 'finished', JSON.stringify(result));
  for (const file of ['progress.gif', 'losses.png', 'epoch-0003/generator/weights.bin']) {
    const [one, two] = ['shortened', 'finished'].map((name) => readFileSync(join(out, name, file)));
    if (file !== 'losses.png') assert.ok(one!.equals(two!), file); // its title is the run's name
  }
  assert.match(readFileSync(join(out, 'shortened', 'config.json'), 'utf8'), /"epochs": 3/);
});

test('a longer run whose animation is that of fewer epochs makes it again', async () => {
  const resume = copy('stale');
  const short = readFileSync(join(out, 'stale', 'progress.gif'));
  await run({ ...resume, epochs: 4 });
  const whole = readFileSync(join(out, 'stale', 'progress.gif'));
  for (const bytes of [short, whole.subarray(0, whole.length - 9), Buffer.from('GIF89a')]) {
    writeFileSync(join(out, 'stale', 'progress.gif'), bytes);
    await run(resume);
    assert.ok(readFileSync(join(out, 'stale', 'progress.gif')).equals(whole), `of ${bytes.length} bytes`);
  }
});

test('one call begins a run, goes on with it, and has nothing to do once it is finished', async () => {
  const job = { ...FEW, run: 'job', epochs: 1, resumeOrBegin: true };
  const outcomes = [await run(job), await run({ ...job, epochs: 2 }), await run({ ...job, epochs: 2 })].map(
    (events) => {
      const [start, result] = [events.find(({ kind }) => kind === 'start'), events.at(-1)];
      assert.ok(result?.kind === 'result', 'the last event is the result');
      return [start?.kind === 'start' && start.resumedFrom, result.outcome, result.epoch];
    },
  );
  assert.deepEqual(outcomes, [
    [undefined, 'finished', 1],
    ['epoch-0001', 'finished', 2],
    [false, 'nothing-to-do', 2],
  ]);
});

test('without a name, or beside resume, such a call is refused', async () => {
  const refused = { name: 'UserError', exitCode: 2 };
  await assert.rejects(run({ ...FEW, resumeOrBegin: true }), {
    ...refused,
    message: /Expected run with resumeOrBegin/,
  });
  const both = { ...FEW, run: 'job', resume: true, resumeOrBegin: true };
  await assert.rejects(run(both), { ...refused, message: /Expected resume or resumeOrBegin/ });
});
