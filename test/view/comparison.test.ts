/**
 * data/comparison.json: the runs of a folder over their seeds.
 */
import assert from 'node:assert/strict';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findRuns } from '../../src/runs/index.js';
import { ComparisonReader } from '../../src/view/comparison.js';
import type { ComparisonDocument } from '../../src/view/document.js';
import { assertNear } from '../assertions.js';
import { fabricateRun } from './fabricate.js';
import { served, temporaryFolder } from './served.js';

/** Runs whose distances after the last epoch are the given ones, each with another seed. */
function runsOf(out: string, name: string, distances: readonly number[]): void {
  distances.forEach((distance, index) => {
    const figures = (epoch: number) => ({ frechetDistance: distance / epoch });
    fabricateRun({ out, name: `${name}-${index}`, seed: index + 1, epochs: 2, figures });
  });
}

test('runs that differ by their seeds alone are one group, with means by epoch', (t) => {
  const out = temporaryFolder(t);
  runsOf(out, 'run', [4, 8]);
  const reader = new ComparisonReader();
  const { groups, rankings } = reader.read(findRuns(out));
  assert.deepEqual(
    groups.map(({ label, runs }) => [label, runs]),
    [['dcgan', ['run-0', 'run-1']]],
  );
  const [first, last] = groups[0]!.figures.frechetDistance!;
  assert.deepEqual([first!.epoch, first!.count, first!.mean, last!.mean], [1, 2, 6, 3]);
  assertNear(first!.deviation!, Math.sqrt(8), 1e-12);
  const [{ figure, epoch, better, rows }] = rankings as [(typeof rankings)[number]];
  assert.deepEqual([figure, epoch, better], ['frechetDistance', 2, 'smaller']);
  assert.deepEqual([rows[0]!.mean, rows[0]!.verdict], [3, 'best']);
  // What comes later is seen, and a damaged run hides no other.
  runsOf(out, 'late', [3]);
  writeFileSync(join(out, 'run-0', 'metrics.jsonl'), 'no line\n{}\n');
  const again = reader.read(findRuns(out));
  assert.deepEqual(again.groups[0]!.runs, ['late-0', 'run-1']);
});

test('the server tells of it, and of no run outside the folder', async (t) => {
  const { url, out, root } = await served(t);
  const elsewhere = join(root, 'elsewhere');
  runsOf(out, 'run', [4]);
  runsOf(elsewhere, 'other', [5]);
  symlinkSync(join(elsewhere, 'other-0'), join(out, 'other-0'));
  const compared = async () =>
    ((await (await fetch(`${url}data/comparison.json`)).json()) as ComparisonDocument).groups;
  assert.deepEqual(
    (await compared()).map(({ runs }) => runs),
    [['run-0']],
  );
  rmSync(join(out, 'run-0'), { recursive: true });
  assert.deepEqual(await compared(), []);
});
