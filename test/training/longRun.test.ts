/**
 * What an epoch's end and a resume cost does not grow with the run.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { TrainOptions } from '../../src/options/index.js';
import { createRun, rankCheckpoints, readMetrics, writeCheckpoint } from '../../src/runs/index.js';
import { train } from '../../src/training/index.js';
import { ThinnedSeries } from '../../src/training/thinnedSeries.js';
import { writeStrokes } from '../digits.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

const root = mkdtempSync(join(tmpdir(), 'dcgan-long-run-'));
after(() => rmSync(root, { recursive: true }));

const DATA = { data: writeStrokes(root, 8), limit: 8 };
const FEW: TrainOptions = { model: 'mlp', ...DATA, batchSize: 4, samples: 1, latentDim: 8, out: root };

test('a series keeps every point of a few, and of many some at equal distances, the first one included', () => {
  const few = new ThinnedSeries<number>(8);
  for (let i = 0; i < 8; i++) few.add(i);
  assert.deepEqual(few.points, [0, 1, 2, 3, 4, 5, 6, 7]);
  for (let i = 8; i < 21; i++) few.add(i);
  assert.deepEqual(few.points, [0, 4, 8, 12, 16, 20]);
  const many = new ThinnedSeries<number>();
  for (let i = 0; i < 1_000_000; i++) many.add(i);
  assert.ok(many.points.length > 4000 && many.points.length <= 8192, `${many.points.length} points`);
  assert.equal(new Set(many.points.slice(1).map((point, index) => point - many.points[index]!)).size, 1);
});

test('a run with more steps than a call may have arguments is resumed, and its steps are all kept', async () => {
  const [run, steps] = ['long', 150_000];
  for await (const _ of train({ ...FEW, run, epochs: 1 }));
  const path = join(root, run, 'metrics.jsonl');
  const lines = readFileSync(path, 'utf8').split(/(?<=\n)/);
  const at = lines.findIndex((line) => line.includes('"step"'));
  writeFileSync(
    path,
    [...lines.slice(0, at), ...new Array(steps).fill(lines[at]), ...lines.slice(at)].join(''),
  );
  rmSync(join(root, run, 'losses.png'));
  for await (const _ of train({ out: root, run, resume: true, epochs: 2 }));
  assert.ok(existsSync(join(root, run, 'losses.png')), 'the curves were not drawn');
  const kinds = readMetrics({ name: run, folder: join(root, run) }).map(({ kind }) => kind);
  assert.equal(kinds.filter((kind) => kind === 'step').length, steps + 4);
});

test('checkpoints are ranked by known distances without a look at the metrics', () => {
  const run = createRun({ out: root, name: 'ranked' });
  for (const epoch of [1, 2]) writeCheckpoint(run, { epoch, step: 0, state: {}, files: new Map() });
  writeFileSync(
    join(run.folder, 'metrics.jsonl'),
    '{"kind":"evaluation","metric":"m","epoch":1,"frechetDistance":1}\n',
  );
  const names = (distances?: ReadonlyMap<number, number>) =>
    rankCheckpoints(run, distances).map(({ name }) => name);
  assert.deepEqual(names(), ['epoch-0001']);
  assert.deepEqual(
    names(
      new Map([
        [1, 9],
        [2, 8],
      ]),
    ),
    ['epoch-0002', 'epoch-0001'],
  );
});
