/**
 * The three commands on real images, one after the other as the README has them; interruptions and kills.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import omggif from 'omggif';
import { nativeStatus } from '../../src/backends/native/index.js';
import { assertAbove } from '../assertions.js';
import { writeStrokes } from '../digits.js';
import { useNarrowModels } from '../narrowModels.js';
import { dcgan as dcganProcess, start } from './program.js';
import { dcgan } from './resident.js';

const folder = mkdtempSync(join(tmpdir(), 'dcgan-commands-'));
after(() => rmSync(folder, { recursive: true }));
const FEW = ['--limit', '8', '--batch-size', '4', '--latent-dim', '8'];
/** For runs whose images nobody looks at. */
const SMALL = ['--model', 'mlp', '--data', writeStrokes(folder, 8), ...FEW];

async function sizeOf(path: string): Promise<[number, number]> {
  const { width, height } = await loadImage(join(folder, path));
  return [width, height];
}

async function pixelsOf(path: string): Promise<string> {
  const image = await loadImage(join(folder, path));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return Buffer.from(context.getImageData(0, 0, image.width, image.height).data).toString('base64');
}

describe('the commands', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  test('train says what it does and where the results are, in plain text when piped', async () => {
    const { stdout, stderr, code } = await dcganProcess(folder, 'train', '--epochs', '2', ...FEW);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^model {4}dcgan: 2 epochs of 2 steps, 4 images a step, seed 1$/m);
    assert.match(stdout, /^data {5}mnist: 8 images/m);
    assert.match(stdout, /^backend {2}native on /m);
    assert.match(stdout, /^epoch 1\/2 {2}G \d\.\d+ {2}D \d\.\d+ {2}D\(x\) 0\.\d\d {2}D\(G\(z\)\) 0\.\d\d/m);
    assert.match(stdout, /^done: checkpoints\/00001-dcgan$/m);
    assert.equal(stdout.includes('\u001b'), false);
    assert.equal(stderr, '');
  });

  test('sample writes a grid, and never over another file', async () => {
    const first = await dcganProcess(folder, 'sample', '--n', '16', '--seed', '7');
    assert.match(first.stdout, /^samples\.png\nfrom .*epoch-0002; again with: --seeds 7-22\n$/);
    assert.deepEqual(await sizeOf('samples.png'), [122, 122]);
    const second = await dcgan(folder, 'sample', '--seeds', '7-22');
    assert.match(second.stdout, /^samples-2\.png\n/);
    assert.equal(await pixelsOf('samples-2.png'), await pixelsOf('samples.png'));
    const again = await dcgan(folder, 'sample', '--output', 'samples.png');
    assert.equal(again.code, 1);
    assert.match(again.stderr, /there is one already/);
  });

  test('an image depends on its seed alone, in whatever batch it is drawn', async () => {
    await dcgan(folder, 'sample', '--seeds', '3,9', '--each', '--output', 'pair');
    await dcgan(folder, 'sample', '--seed', '9', '--n', '1', '--each', '--output', 'single');
    assert.deepEqual(readdirSync(join(folder, 'pair')), ['seed-0003.png', 'seed-0009.png']);
    assert.deepEqual(await sizeOf('pair/seed-0003.png'), [28, 28]);
    assert.equal(await pixelsOf('pair/seed-0009.png'), await pixelsOf('single/seed-0009.png'));
    assert.notEqual(await pixelsOf('pair/seed-0009.png'), await pixelsOf('pair/seed-0003.png'));
  });

  test('sample --interpolate writes a walk as a GIF, sample --show a preview, --json what was written', async () => {
    const args = ['sample', '--n', '3', '--seed', '1', '--interpolate', '--frames', '4'];
    assert.equal((await dcgan(folder, ...args)).code, 0);
    const walk = new omggif.GifReader(readFileSync(join(folder, 'interpolation.gif')));
    assert.deepEqual([walk.width, walk.height, walk.numFrames()], [112, 112, 12]);
    assert.match((await dcgan(folder, 'sample', '--n', '1', '--show')).stdout, /\u2580/);
    const json = JSON.parse((await dcgan(folder, 'sample', '--n', '2', '--seed', '5', '--json')).stdout);
    assert.deepEqual([json.run, json.checkpoint, json.seeds], ['00001-dcgan', 'epoch-0002', [5, 6]]);
    assert.equal(existsSync(join(folder, json.paths[0])), true);
  });

  test('gif animates the samples of every epoch, the untrained first', async () => {
    const { stdout } = await dcganProcess(folder, 'gif', '--scale', '1', '--hold', '2');
    assert.equal(stdout, 'checkpoints/00001-dcgan/progress.gif\n');
    const gif = new omggif.GifReader(readFileSync(join(folder, stdout.trim())));
    assert.deepEqual([gif.width, gif.height, gif.numFrames()], [122, 140, 3]);
    assert.deepEqual([gif.frameInfo(0).delay, gif.frameInfo(2).delay], [20, 200]);
  });
});

describe('a training', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  useNarrowModels();

  test('train --json tells every step and the result, a line each; --quiet tells nothing', async () => {
    const { stdout } = await dcgan(folder, 'train', '--epochs', '1', '--json', '--run', 'json', ...SMALL);
    const kinds = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { kind: string }).kind);
    assert.deepEqual(kinds, ['start', 'untrained', 'step', 'step', 'epoch', 'checkpoint', 'result']);
    const quiet = await dcgan(folder, 'train', '--epochs', '1', '--quiet', '--run', 'quiet', ...SMALL);
    assert.deepEqual([quiet.stdout, quiet.stderr, quiet.code], ['', '', 0]);
  });

  test('a run is never begun over another', async () => {
    const { code, stderr } = await dcgan(folder, 'train', '--run', 'json', ...SMALL);
    assert.equal(code, 1);
    assert.match(stderr, /--resume/);
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    test(`${signal} ends with ${code} after a checkpoint, from which the run goes on`, async () => {
      const run = start(folder, 'train', '--epochs', '500', '--json', '--run', signal, ...SMALL);
      await run.said('"epoch":2,"step":1');
      run.child.kill(signal);
      const stopped = await run.outcome;
      assert.equal(stopped.code, code, stopped.stderr);
      const result = JSON.parse(stopped.stdout.trimEnd().split('\n').at(-1)!) as {
        outcome: string;
        epoch: number;
      };
      assert.equal(result.outcome, 'interrupted');
      const more = await dcgan(
        folder,
        'train',
        '--resume',
        '--run',
        signal,
        '--epochs',
        String(result.epoch + 1),
      );
      assert.equal(more.code, 0, more.stderr);
      assert.match(more.stdout, /^resumed /m);
    });
  }

  test('killed at once, a run goes on from its last checkpoint, and the lock of the dead is no hindrance', async () => {
    const run = start(folder, 'train', '--epochs', '500', '--json', '--run', 'killed', ...SMALL);
    await run.said('"name":"epoch-0002"');
    run.child.kill('SIGKILL');
    assert.equal((await run.outcome).signal, 'SIGKILL');
    const { stdout, code, stderr } = await dcgan(
      folder,
      'train',
      '--resume',
      '--run',
      'killed',
      '--epochs',
      '4',
      '--keep',
      'all',
    );
    assert.equal(code, 0, stderr);
    const from = Number(/^resumed {2}killed from epoch-(\d+)$/m.exec(stdout)?.[1]);
    assertAbove(from, 1, 'the epoch that the run went on from');
    const names = readdirSync(join(folder, 'checkpoints', 'killed'));
    assert.doesNotMatch(names.join('\n'), /^\./m);
  });

  test('two processes never train one run', async () => {
    const run = start(folder, 'train', '--epochs', '500', '--json', '--run', 'contended', ...SMALL);
    await run.said('"kind":"checkpoint"');
    const second = await dcgan(folder, 'train', '--resume', '--run', 'contended', '--epochs', '600');
    run.child.kill('SIGKILL');
    await run.outcome;
    assert.equal(second.code, 1);
    assert.match(second.stderr, new RegExp(`${run.child.pid}`));
  });
});
