/**
 * `dcgan export` on a trained run: what it writes, that it is what `sample` draws, and that nothing is overwritten.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as ort from 'onnxruntime-node';
import { nativeStatus } from '../../../src/backends/native/index.js';
import { loadDataset } from '../../../src/data/index.js';
import { decodePng } from '../../../src/images/index.js';
import { latentVectorsOf } from '../../../src/latent/index.js';
import { assertAllNear } from '../../assertions.js';
import { writeStrokes } from '../../digits.js';
import { readNpz } from '../../exporting/numpyFiles.js';
import { useNarrowModels } from '../../narrowModels.js';
import { dcgan } from '../resident.js';

useNarrowModels();

const folder = mkdtempSync(join(tmpdir(), 'dcgan-export-'));
after(() => rmSync(folder, { recursive: true }));

const read = (path: string) => readFileSync(join(folder, path));
const pixelsOf = (path: string) => [...decodePng(read(path)).pixels];

async function exported(...args: string[]): Promise<string> {
  const { stdout, stderr, code } = await dcgan(folder, 'export', ...args);
  assert.equal(code, 0, stderr);
  assert.equal(stderr, '');
  return stdout;
}

describe('dcgan export', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  before(async () => {
    const few = [
      '--data',
      writeStrokes(folder, 8),
      '--limit',
      '8',
      '--batch-size',
      '4',
      '--latent-dim',
      '8',
      '--epochs',
      '2',
    ];
    assert.equal((await dcgan(folder, 'train', '--quiet', '--keep', 'all', ...few)).code, 0);
    await dcgan(folder, 'sample', '--seeds', '5-7', '--each', '--output', 'sampled');
  });

  test("writes the newest generator for TensorFlow.js, the checkpoint's weights with where they are from", async () => {
    const stdout = await exported();
    assert.equal(
      stdout,
      'generator-tfjs/model.json\ngenerator-tfjs/weights.bin\nfrom checkpoints/00001-dcgan/epoch-0002\n',
    );
    const weights = read('generator-tfjs/weights.bin');
    assert.deepEqual(weights, read('checkpoints/00001-dcgan/epoch-0002/generator/weights.bin'));
    const { userDefinedMetadata } = JSON.parse(String(read('generator-tfjs/model.json')));
    assert.deepEqual(userDefinedMetadata, {
      exportedBy: userDefinedMetadata.trainedBy,
      network: 'generator',
      model: 'dcgan',
      latentDim: 8,
      run: '00001-dcgan',
      checkpoint: 'epoch-0002',
      epoch: 2,
      step: 0,
      trainedBy: userDefinedMetadata.trainedBy,
      trainingSeed: 1,
      statistics: 'standing',
    });
    await exported('--quantize', 'float16', '--output', 'small');
    assert.equal(read('small/weights.bin').length * 2, weights.length);
  });

  test('writes an ONNX model that draws the images of sample', async () => {
    await exported('--format', 'onnx', '--output', 'new/folder/digits.onnx');
    const session = await ort.InferenceSession.create(read('new/folder/digits.onnx'));
    const vectors = new ort.Tensor('float32', latentVectorsOf([5, 6, 7], 8), [3, 8]);
    const { images } = await session.run({ latent_vectors: vectors });
    const grays = Array.from(images!.data as Float32Array, (value) => value * 127.5 + 127.5);
    const sampled = [5, 6, 7].flatMap((seed) => pixelsOf(`sampled/seed-000${seed}.png`));
    assertAllNear(grays, sampled, 0.51, 'grey levels');
  });

  test('writes the weights of either network, from an earlier checkpoint too', async () => {
    await exported('--format', 'npz', '--network', 'discriminator', '--checkpoint', '1');
    const weights = readNpz(read('discriminator.npz'));
    const saved = read('checkpoints/00001-dcgan/epoch-0001/discriminator/weights.bin');
    const kernel = weights.get('conv2d/kernel')!;
    assert.deepEqual(kernel.shape, [5, 5, 1, 4]);
    assert.equal(Buffer.compare(kernel.bytes, saved.subarray(0, kernel.bytes.length)), 0);
  });

  test('writes the images of sample, as PNG, IDX and NumPy alike', async () => {
    const stdout = await exported('--format', 'images', '--n', '3', '--seed', '5');
    assert.match(
      stdout,
      /^images\/seed-0005\.png \.\.\. seed-0007\.png\nfrom .*; again with: --seeds 5-7\n$/,
    );
    const png = [5, 6, 7].flatMap((seed) => pixelsOf(`images/seed-000${seed}.png`));
    assert.deepEqual(
      png,
      [5, 6, 7].flatMap((seed) => pixelsOf(`sampled/seed-000${seed}.png`)),
    );
    assert.match(read('images/seed-0006.png').toString('latin1'), /tEXtComment\0\{.*"seed":6\}/);

    await exported('--format', 'images', '--seeds', '5-7', '--as', 'idx');
    const { images, count } = await loadDataset({ directory: join(folder, 'images-idx') });
    assert.deepEqual([count, [...images]], [3, png]);
    assert.equal(JSON.parse(String(read('images-idx/metadata.json'))).seeds, '5-7');

    await exported('--format', 'images', '--seeds', '5,6,7', '--as', 'npz');
    assert.deepEqual([...readNpz(read('images.npz')).get('images')!.bytes], png);
  });

  test('an image is the same among a thousand others', async () => {
    await exported('--format', 'images', '--seeds', '6,10-1037', '--as', 'idx', '--output', 'many');
    const single = await exported('--format', 'images', '--seeds', '1037,1037', '--output', 'last');
    assert.match(single, /^last\/seed-1037\.png\nfrom .*; again with: --seeds 1037\n$/);
    const { images, count } = await loadDataset({ directory: join(folder, 'many') });
    assert.equal(count, 1029);
    assert.deepEqual([...images.subarray(0, 784)], pixelsOf('sampled/seed-0006.png'));
    assert.deepEqual([...images.subarray(-784)], pixelsOf('last/seed-1037.png'));
  });

  test('overwrites nothing: a default name gives way, a given one is refused before any file is written', async () => {
    writeFileSync(join(folder, 'generator.npz'), 'mine');
    const json = JSON.parse(await exported('--format', 'npz', '--json'));
    assert.deepEqual(json, {
      paths: ['generator-2.npz'],
      format: 'npz',
      network: 'generator',
      run: '00001-dcgan',
      checkpoint: 'epoch-0002',
    });
    assert.equal(String(read('generator.npz')), 'mine');
    rmSync(join(folder, 'small', 'model.json'));
    for (const output of ['generator.npz', 'small']) {
      const format = output === 'small' ? 'tfjs' : 'npz';
      const { code, stderr } = await dcgan(folder, 'export', '--format', format, '--output', output);
      assert.equal(code, 1);
      assert.match(stderr, /there is one already\. Choose another with --output/);
    }
    assert.deepEqual(readdirSync(join(folder, 'small')), ['weights.bin']);
  });
});
