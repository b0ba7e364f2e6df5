/**
 * `dcgan runs compare` on runs made without training.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { resolveOptions, type TrainOptions } from '../../../src/options/index.js';
import { createRun, writeConfig } from '../../../src/runs/index.js';
import { unflushed } from '../../runs/faults.js';
import { temporaryFolder } from '../../temporaryFolder.js';
import { dcgan } from '../resident.js';

/** A folder with a run for each of these, which was evaluated after epoch 2 where it has a distance. */
function folderOf(context: TestContext, runs: readonly (TrainOptions & { distance?: number })[]): string {
  const folder = temporaryFolder(context);
  for (const { distance, ...options } of runs) {
    const { model, seed } = options;
    const run = createRun({ out: join(folder, 'checkpoints'), name: `${model}-${seed}` });
    const data = { name: 'mnist', sha256: 'a'.repeat(64) };
    unflushed(() => writeConfig(run, { options: { ...resolveOptions(options) }, data }));
    const losses = { generatorLoss: 1, discriminatorLoss: 1, realScore: 0.5, fakeScore: 0.5 };
    const lines = [
      { kind: 'epoch', epoch: 2, ...losses, seconds: 3 },
      ...(distance === undefined
        ? []
        : [
            { kind: 'evaluation', epoch: 2, metric: 'mnist-cnn-1', frechetDistance: distance, coverage: 0.5 },
          ]),
    ];
    writeFileSync(
      join(run.folder, 'metrics.jsonl'),
      lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    );
  }
  return folder;
}

const SIX = [
  ...[40, 41, 42].map((distance, seed) => ({ model: 'mlp', seed, distance })),
  ...[4, 5, 4.4].map((distance, seed) => ({ model: 'best', seed, distance })),
];

test('settings are compared over their seeds, the best first', async (t) => {
  const { stdout, code } = await dcgan(folderOf(t, SIX), 'runs', 'compare');
  assert.equal(code, 0);
  const lines = stdout.split('\n');
  assert.equal(lines[0], 'frechetDistance after 2 epochs by mnist-cnn-1: smaller is better');
  assert.match(lines[3]!, /^best +3 +4\.467 +0\.5033 +3\.216 to 5\.717 +best$/);
  assert.match(lines[4]!, /^mlp +3 +41 +1 +38\.52 to 43\.48 +worse \(p < 0\.001\)$/);
});

test('as CSV and JSON there are all figures of every epoch', async (t) => {
  const folder = folderOf(t, SIX.slice(0, 3));
  const csv = (await dcgan(folder, 'runs', 'compare', '--csv')).stdout.split('\n');
  assert.equal(csv[0], 'settings,figure,epoch,runs,mean,deviation,low,high');
  assert.ok(csv.includes('"mlp",generatorLoss,2,3,1,0,1,1'), csv.join('\n'));
  assert.match(
    csv.find((line) => line.includes('frechetDistance'))!,
    /^"mlp",frechetDistance,2,3,41,1,38\.5/,
  );
  const [group] = JSON.parse((await dcgan(folder, 'runs', 'compare', '--json')).stdout);
  assert.deepEqual(group.runs[0], { name: 'mlp-0', seed: 0, metric: 'mnist-cnn-1' });
  assert.equal(group.figures.coverage[2].mean, 0.5);
  assert.equal(group.settings.model, 'mlp');
});

test('runs that were never evaluated are refused with the command that does it', async (t) => {
  const folder = folderOf(t, [{ model: 'mlp', seed: 1 }]);
  const { stderr, code } = await dcgan(folder, 'runs', 'compare');
  assert.equal(code, 1);
  assert.match(
    stderr,
    /none of them was\. Train with --evaluate-every 5; .*\n +dcgan train --resume --run mlp-1 --evaluate-every 5\n$/,
  );
});
