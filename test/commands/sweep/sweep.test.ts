/**
 * A sweep that is trained here: two runs at once, stopped, begun again.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { useNarrowModels } from '../../narrowModels.js';
import { temporaryFolder } from '../../temporaryFolder.js';
import { start } from '../program.js';
import { dcgan } from '../resident.js';

useNarrowModels();

test('a sweep that was stopped goes on with its runs, and has nothing to do in the end', async (t) => {
  const folder = temporaryFolder(t);
  const words = ['sweep', '--model', 'mlp', '--seed', '1,2', '--limit', '64', '--jobs', '2', '--epochs'];
  const sweep = (epochs: number) => start(folder, ...words, `${epochs}`);
  const stopped = sweep(100_000);
  await Promise.all([1, 2].map((seed) => stopped.said(`mlp-limit-64-seed-${seed}: epoch      1/`)));
  stopped.child.kill('SIGTERM');
  const { code, stdout } = await stopped.outcome;
  assert.equal(code, 143);
  assert.match(stdout, /interrupted: 0 runs of 2 done\. The same command again does what is left\.\n$/);
  const trained = Math.max(...[...stdout.matchAll(/epoch +(\d+)\//g)].map(([, epoch]) => Number(epoch)));
  const finished = await sweep(trained + 2).outcome;
  assert.equal(finished.code, 0, finished.stderr);
  assert.doesNotMatch(finished.stdout, /epoch +1\//);
  for (const seed of [1, 2]) {
    assert.match(finished.stdout, new RegExp(`^mlp-limit-64-seed-${seed}: finished$`, 'm'));
    assert.ok(existsSync(join(folder, `checkpoints/mlp-limit-64-seed-${seed}/progress.gif`)), 'it has all');
  }
  const nothing = await dcgan(folder, ...words, `${trained + 2}`);
  assert.match(nothing.stdout, /^2 runs, 2 done before\ndone/);
});
