/**
 * Whole runs that write TensorBoard's event files: what is in them, over a kill and a resumption too.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { nativeStatus } from '../../src/backends/native/index.js';
import type { TrainOptions } from '../../src/options/index.js';
import { type TrainEvent, train } from '../../src/training/index.js';
import { assertAbove, assertEvery } from '../assertions.js';
import { writeStrokes } from '../digits.js';
import { useNarrowModels } from '../narrowModels.js';
import { type ReadEvent, readEvents } from '../tensorboard/readEvents.js';

useNarrowModels();

const root = mkdtempSync(join(tmpdir(), 'dcgan-tensorboard-'));
after(() => rmSync(root, { recursive: true }));

/** Three steps an epoch. */
const FEW: TrainOptions = {
  model: 'mlp',
  data: writeStrokes(root, 12),
  limit: 12,
  batchSize: 4,
  latentDim: 8,
  samples: 2,
  out: root,
  backend: 'native',
  tensorboard: true,
};
const STEP_KEYS = ['generatorLoss', 'discriminatorLoss', 'realScore', 'fakeScore', 'imagesPerSecond'];

/** Trains until `stop` says so, as a kill would: without a checkpoint. */
async function run(options: TrainOptions, stop: (event: TrainEvent) => boolean = () => false): Promise<void> {
  for await (const event of train(options)) if (stop(event)) break;
}

function eventsOf(name: string, series: string): ReadEvent[] {
  const folder = join(root, name, 'tensorboard', series);
  return readdirSync(folder)
    .sort()
    .flatMap((file) => readEvents(readFileSync(join(folder, file))));
}

/** TensorBoard's rule: a start discards what lies at its step and after. */
function shown(events: readonly ReadEvent[]): ReadEvent[] {
  return events.filter(
    (event, index) =>
      event.session !== 1 &&
      events.slice(index).every(({ session, step }) => session !== 1 || event.step < step),
  );
}

function scalars(name: string, series: string, kind: string): [number, Record<string, number>][] {
  return shown(eventsOf(name, series))
    .filter((event) => Object.keys(event.scalars).some((tag) => tag.startsWith(`${kind}/`)))
    .map(({ step, scalars }) => [step, scalars]);
}

/** What metrics.jsonl says, as scalars. */
function expected(name: string, kind: string): [number, Record<string, number>][] {
  const lines = readFileSync(join(root, name, 'metrics.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines
    .map((line) => JSON.parse(line) as Record<string, number | string>)
    .filter((entry) => entry.kind === kind)
    .map(({ kind: _, epoch, step, ...entry }) => [
      kind === 'step' ? (Number(epoch) - 1) * 3 + Number(step) : Number(epoch ?? 0),
      Object.fromEntries(
        Object.entries(entry).map(([key, value]) => [`${kind}/${key}`, Math.fround(Number(value))]),
      ),
    ]);
}

function assertSame(name: string): void {
  assert.deepEqual(scalars(name, 'steps', 'step'), expected(name, 'step'));
  assert.deepEqual(scalars(name, 'epochs', 'epoch'), expected(name, 'epoch'));
  assert.deepEqual(scalars(name, 'epochs', 'untrained'), expected(name, 'untrained'));
  const grids = shown(eventsOf(name, 'epochs')).filter(({ images }) => images.samples);
  const files = readdirSync(join(root, name, 'samples')).sort();
  assert.deepEqual(
    grids.map(({ step }) => `epoch-000${step}.png`),
    files,
  );
  for (const [index, file] of files.entries()) {
    const { png, width, height } = grids[index]!.images.samples!;
    assert.deepEqual([...png], [...readFileSync(join(root, name, 'samples', file))]);
    assert.deepEqual([width, height], [png.readUInt32BE(16), png.readUInt32BE(20)]);
  }
}

describe('train --tensorboard', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  test("writes every number of metrics.jsonl and every grid, by step and by epoch, as they're made", async () => {
    await run({ ...FEW, run: 'whole', epochs: 2 }, (event) => {
      if (event.kind !== 'step') return false;
      const [step, values] = scalars('whole', 'steps', 'step').at(-1)!;
      assert.equal(step, 3 * (event.epoch - 1) + event.step);
      assert.equal(values['step/generatorLoss'], Math.fround(event.generatorLoss));
      return false;
    });
    assertSame('whole');
    const [, first] = expected('whole', 'step')[0]!;
    assert.deepEqual(
      Object.keys(first),
      STEP_KEYS.map((key) => `step/${key}`),
    );
    const times = eventsOf('whole', 'steps').map(({ wallTime }) => wallTime);
    assertEvery(times, (time) => Math.abs(time - Date.now() / 1000) < 600, 'a time of the last ten minutes');
  });

  test('a resumed run goes on in new files, and what it trains again replaces what was', async () => {
    const options = { ...FEW, run: 'killed', epochs: 5, checkpointEvery: 2 };
    await run(options, (event) => event.kind === 'step' && event.epoch === 4 && event.step === 2);
    assert.equal(scalars('killed', 'steps', 'step').length, 11);
    await run({ out: root, run: 'killed', resume: true, epochs: 4 });
    assertSame('killed');
    assert.equal(readdirSync(join(root, 'killed', 'tensorboard', 'steps')).length, 2);
    const events = eventsOf('killed', 'steps');
    assertAbove(events.length, shown(events).length + 4, 'the number of events, those discarded included');
  });

  test('evaluations are told by epoch, with their metric in the names of their figures', async () => {
    const training = train(
      { ...FEW, data: undefined, run: 'evaluated', epochs: 2, evaluateEvery: 2 },
      { evaluationImages: 30 },
    );
    for await (const event of training) {
      if (event.kind !== 'evaluation') continue;
      const { kind: _, epoch, metric, ...figures } = event;
      const names = Object.entries(figures).map(([key, value]) => [
        `evaluation-${metric}/${key}`,
        Math.fround(value),
      ]);
      const written = scalars('evaluated', 'epochs', `evaluation-${metric}`);
      assert.deepEqual(written, [[epoch, Object.fromEntries(names)]]);
    }
    assert.equal(scalars('evaluated', 'epochs', 'evaluation-mnist-cnn-1-30-by-30').length, 1);
    assertSame('evaluated');
  });

  test('a run that had no checkpoint yet begins again from nothing', async () => {
    await run({ ...FEW, run: 'early', epochs: 1 }, (event) => event.kind === 'step' && event.step === 2);
    await run({ out: root, run: 'early', resume: true });
    assertSame('early');
  });

  test('is off by default, and can be turned on and off where a run goes on', async () => {
    const { tensorboard: _, ...plain } = FEW;
    await run({ ...plain, run: 'plain', epochs: 1 });
    assert.equal(existsSync(join(root, 'plain', 'tensorboard')), false);
    await run({ out: root, run: 'plain', resume: true, epochs: 2, tensorboard: true });
    assert.deepEqual(
      scalars('plain', 'steps', 'step').map(([step]) => step),
      [4, 5, 6],
    );
    await run({ out: root, run: 'plain', resume: true, epochs: 3, tensorboard: false });
    assert.equal(readdirSync(join(root, 'plain', 'tensorboard', 'steps')).length, 1);
  });
});
