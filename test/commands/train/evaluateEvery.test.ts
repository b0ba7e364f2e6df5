/**
 * What the commands say and do of a run whose samples are evaluated as it trains, by few images.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { nativeStatus } from '../../../src/backends/native/index.js';
import { textReporter } from '../../../src/commands/train/textReporter.js';
import type { TrainOptions } from '../../../src/options/index.js';
import { type TrainEvent, train } from '../../../src/training/index.js';
import { useNarrowModels } from '../../narrowModels.js';
import { dcgan } from '../resident.js';

useNarrowModels();

const folder = mkdtempSync(join(tmpdir(), 'dcgan-evaluate-every-'));
const out = join(folder, 'checkpoints');
after(() => rmSync(folder, { recursive: true }));

const FEW: TrainOptions = {
  model: 'mlp',
  limit: 8,
  batchSize: 4,
  samples: 4,
  latentDim: 8,
  epochs: 1,
  backend: 'native',
  out,
};

/** What `dcgan train` prints of an event, which it does at once. */
function printed(event: TrainEvent): string {
  const { write } = process.stdout;
  let text = '';
  process.stdout.write = (line) => {
    text += line;
    return true;
  };
  try {
    textReporter().event(event);
  } finally {
    process.stdout.write = write;
  }
  return text;
}

describe('train --evaluate-every', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  const events: TrainEvent[] = [];

  before(async () => {
    for await (const _ of train({ ...FEW, run: 'plain' }));
    const evaluated = train({ ...FEW, run: 'evaluated', evaluateEvery: 1 }, { evaluationImages: 60 });
    for await (const event of evaluated) events.push(event);
  });

  test('says how good the samples are, in a line under that of the epoch', () => {
    const figures =
      /^epoch 1\/1 .*\n {2}mnist-cnn-1-60-by-60: Fréchet distance ([\d.]+) {2}score \d\.\d\d {2}density/m;
    const text = events.map(printed).join('');
    const [, distance] = figures.exec(text) ?? assert.fail(text);
    const lines = readFileSync(join(out, 'evaluated', 'metrics.jsonl'), 'utf8').split('\n');
    const evaluation = JSON.parse(lines.find((line) => line.includes('"evaluation"'))!);
    assert.equal(Number(evaluation.frechetDistance.toPrecision(4)), Number(distance));
  });

  test('makes best the name of a checkpoint for sample and export', async () => {
    const best = ['--run', 'evaluated', '--checkpoint', 'best'];
    const sampled = await dcgan(folder, 'sample', ...best, '--seeds', '0-3');
    assert.match(sampled.stdout, /\/epoch-0001; again with: --seeds 0-3\n$/);
    const exported = await dcgan(folder, 'export', ...best);
    assert.equal(exported.code, 0, exported.stderr);
  });

  test('is what best needs: it is refused for a run that evaluated nothing', async () => {
    const { stderr, code } = await dcgan(folder, 'sample', '--run', 'plain', '--checkpoint', 'best');
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^dcgan: Expected a sound checkpoint in .*plain whose samples were evaluated .*--evaluate-every/,
    );
    assert.equal(existsSync(join(folder, 'samples-2.png')), false);
  });
});
