/**
 * Every command on runs of the models beside `dcgan`.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { nativeStatus } from '../../../src/backends/native/index.js';
import { decodePng } from '../../../src/images/index.js';
import { useNarrowModels } from '../../narrowModels.js';
import type { Outcome } from '../program.js';
import { dcgan } from '../resident.js';

useNarrowModels();

const folder = mkdtempSync(join(tmpdir(), 'dcgan-model-commands-'));
after(() => rmSync(folder, { recursive: true }));

for (const [index, model] of ['mlp', 'dcgan-paper'].entries()) {
  describe(`with ${model}`, { skip: !nativeStatus().available && 'needs the native engine' }, () => {
    const name = `0000${index + 1}-${model}`;
    const done = async (...args: string[]) => {
      const { code, stdout, stderr } = await dcgan(folder, ...args);
      assert.equal(code, 0, stderr);
      return stdout;
    };
    let trained: Outcome;

    before(async () => {
      trained = await dcgan(folder, 'train', '--model', model, '--limit', '8', '--epochs', '1');
    });

    test('train says the model and its batch size, and numbers the run by its name', () => {
      assert.equal(trained.code, 0, trained.stderr);
      assert.match(
        trained.stdout,
        new RegExp(`^model {4}${model}: 1 epoch of 1 step, 128 images a step`, 'm'),
      );
      assert.match(trained.stdout, new RegExp(`^done: checkpoints/${name}$`, 'm'));
      assert.equal(existsSync(join(folder, 'checkpoints', name, 'progress.gif')), true);
    });

    test('sample draws what the images of export are', async () => {
      const [sampled, exported] = [`sampled-${index}.png`, `images-${index}`];
      await done('sample', '--seeds', '5', '--output', sampled);
      await done('export', '--format', 'images', '--seeds', '5', '--output', exported);
      const image = decodePng(readFileSync(join(folder, exported, 'seed-0005.png')));
      assert.deepEqual([image.width, image.height], [28, 28]);
      const grid = decodePng(readFileSync(join(folder, sampled)));
      const top = (grid.height - 28) / 2;
      const row = grid.pixels.subarray((top + 14) * grid.width + top, (top + 14) * grid.width + top + 28);
      assert.deepEqual([...row], [...image.pixels.subarray(14 * 28, 15 * 28)]);
    });

    test('gif, export in every format, runs and view --export take it', async () => {
      await done('gif', '--output', `walk-${index}.gif`);
      for (const format of ['tfjs', 'onnx', 'npz']) await done('export', '--format', format);
      await done('export', '--format', 'onnx', '--network', 'discriminator');
      assert.match(await done('runs'), new RegExp(name));
      await done('view', '--export', `site-${index}`);
      const site = join(folder, `site-${index}`, 'data', name);
      assert.equal(existsSync(join(site, 'epoch-0001', 'generator', 'model.json.js')), true);
    });
  });
}
