/**
 * What a class-conditional run draws, is evaluated by and is exported as. Its training is in test/training/models.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as ort from 'onnxruntime-node';
import { nativeStatus } from '../../src/backends/native/index.js';
import { loadDataset } from '../../src/data/index.js';
import { grayLevels } from '../../src/images/index.js';
import { exportNetwork, loadGenerator, sample, train } from '../../src/index.js';
import {
  digitsOf,
  generatorInput,
  latentVectorsOf,
  latentWalk,
  oneHot,
  sharesOf,
} from '../../src/latent/index.js';
import { evaluate } from '../../src/sampling/index.js';
import { assertAllNear, assertEvery } from '../assertions.js';
import { dcgan } from '../commands/resident.js';
import { readNpz } from '../exporting/numpyFiles.js';

const folder = mkdtempSync(join(tmpdir(), 'dcgan-conditional-'));
after(() => rmSync(folder, { recursive: true }));
const out = join(folder, 'checkpoints');
const LATENT_DIM = 8;
const PIXELS = 28 * 28;

const image = ({ images }: { images: Float32Array }, index: number) =>
  images.slice(index * PIXELS, (index + 1) * PIXELS);

describe('a class-conditional run', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  before(async () => {
    const few = {
      // Each digit is among MNIST's first 20.
      limit: 20,
      batchSize: 10,
      epochs: 2,
      latentDim: LATENT_DIM,
      samples: 12,
    };
    for (const model of ['conditional', 'best']) {
      for await (const event of train({ ...few, model, out, run: model, backend: 'native' })) {
        if (event.kind === 'result') assert.equal(event.outcome, 'finished');
      }
    }
  });

  test('draws the digit that it is asked for, of each seed', async () => {
    const asked = await sample({ out, run: 'conditional', digits: [3, 3, 8], seed: 5 });
    assert.deepEqual(
      [asked.seeds, asked.digits],
      [
        [5, 6, 7],
        [3, 3, 8],
      ],
    );
    const again = await sample({ out, run: 'conditional', digits: [8, 3], seeds: [7, 6] });
    assert.deepEqual(image(again, 0), image(asked, 2));
    assert.deepEqual(image(again, 1), image(asked, 1));
    const other = await sample({ out, run: 'conditional', digits: [2], seeds: [7] });
    assert.notDeepEqual(image(other, 0), image(asked, 2), 'another digit of the same seed');
  });

  test('draws one seed as several digits', async () => {
    const { seeds, images } = await sample({ out, run: 'conditional', digits: [0, 1], seeds: [4] });
    assert.deepEqual(seeds, [4, 4]);
    assert.notDeepEqual(images.slice(0, PIXELS), images.slice(PIXELS));
  });

  test('draws digits as frequent as in its data where none is asked for', async () => {
    const { digits, images, seeds } = await sample({ out, run: 'conditional', n: 20, seed: 1 });
    const shares = sharesOf([5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7, 2, 8, 6, 9]);
    assert.deepEqual(digits, digitsOf(seeds, shares));
    using generator = await loadGenerator({ out, run: 'conditional' });
    assert.deepEqual(generator.digitShares, shares);
    assert.equal(generator.latentDim, LATENT_DIM);
    assert.deepEqual((await generator.generate(seeds)).images, images);
    assert.deepEqual((await generator.generate(latentVectorsOf(seeds, LATENT_DIM), digits)).images, images);
  });

  test('walks within a digit and from digit to digit; latent vectors go along the sphere, digits straight', async () => {
    const options = { out, run: 'conditional', interpolate: true, frames: 2, seeds: [4, 9] };
    const within = await sample({ ...options, digits: [3, 3] });
    const across = await sample({ ...options, digits: [3, 5] });
    assert.deepEqual([within.count, across.count], [4, 4]);
    assert.deepEqual(image(across, 0), image(within, 0));
    using generator = await loadGenerator({ out, run: 'conditional' });
    const vectors = latentWalk(latentVectorsOf([4, 9], LATENT_DIM), {
      latentDim: LATENT_DIM,
      framesPerLeg: 2,
    });
    const middle = vectors.slice(LATENT_DIM, 2 * LATENT_DIM);
    const half = oneHot([3]).map((part, digit) => (part + oneHot([5])[digit]!) / 2);
    assert.deepEqual((await generator.generate(middle, half)).images, image(across, 1));
    assert.deepEqual((await generator.generate(middle, [3])).images, image(within, 1));
  });

  test('refuses what does not fit it, and so does a generator that knows no digits', async () => {
    const refused = (options: object, message: RegExp) =>
      assert.rejects(sample({ out, ...options }), { name: 'UserError', message });
    await refused(
      { run: 'conditional', digits: [1, 2, 3], seeds: [1, 2] },
      /3 for as many digits, for seeds but found 2/,
    );
    await refused({ run: 'conditional', digits: [1], sure: 0.5 }, /Expected no sure for conditional/);
    await refused(
      { run: 'best', digits: [1], seeds: [1] },
      /digits or seeds but received both: the generator of best/,
    );
    using conditional = await loadGenerator({ out, run: 'conditional' });
    using best = await loadGenerator({ out, run: 'best' });
    await assert.rejects(best.generate([1], [1]), { message: /its generator is not class-conditional/ });
    await assert.rejects(conditional.generate([1, 2], [1]), {
      message: /digit for each of the 2 images but received 1/,
    });
    await assert.rejects(conditional.generate(new Float32Array(8)), {
      message: /but received 0\. A class-cond/,
    });
    await assert.rejects(conditional.generate([1], [10]), { message: /digits from 0 to 9/ });
  });

  test('says on the command line how to draw the same again', async () => {
    const sampled = (...args: string[]) => dcgan(folder, 'sample', '--run', 'conditional', ...args);
    const { stdout } = await sampled('--digit', '7', '--n', '2', '--seed', '3');
    assert.match(stdout, /again with: --seeds 3-4 --digit 7\n$/);
    const row = await sampled('--digits', '0-9', '--seeds', '5');
    assert.match(row.stdout, /again with: --seeds 5 --digits 0-9\n$/);
    const each = await sampled('--write', '31', '--seeds', '5', '--each', '--output', 'each', '--json');
    assert.deepEqual(JSON.parse(each.stdout), {
      paths: ['each/seed-0005-digit-3.png', 'each/seed-0005-digit-1.png'],
      run: 'conditional',
      checkpoint: 'epoch-0002',
      seeds: [5, 5],
      digits: [3, 1],
    });
  });

  test('is exported to ONNX with one input: the latent vector and the digit behind it', async () => {
    const files = await exportNetwork({ out, run: 'conditional', format: 'onnx' });
    const session = await ort.InferenceSession.create(files['generator.onnx']!);
    const input = generatorInput(latentVectorsOf([4, 9], LATENT_DIM), oneHot([3, 5]));
    const { images } = await session.run({
      latent_vectors: new ort.Tensor('float32', input, [2, LATENT_DIM + 10]),
    });
    const expected = await sample({ out, run: 'conditional', digits: [3, 5], seeds: [4, 9] });
    assertAllNear(images!.data as Float32Array, expected.images, 1e-5, 'the images');
  });

  test('is exported as labelled images, which one can train on', async () => {
    const exported = async (...args: string[]) => {
      const command = ['export', '--run', 'conditional', '--format', 'images', '--seeds', '0-11', ...args];
      const { code, stderr } = await dcgan(folder, ...command);
      assert.equal(code, 0, stderr);
    };
    await exported('--as', 'idx', '--output', 'images-idx');
    const { labels } = await loadDataset({ directory: join(folder, 'images-idx'), labelled: true });
    const { digits } = await sample({ out, run: 'conditional', n: 12, seed: 0 });
    assert.deepEqual([...labels!.digits], digits);
    await exported('--as', 'idx', '--output', 'sevens', '--digit', '7');
    const sevens = await loadDataset({ directory: join(folder, 'sevens'), labelled: true });
    assert.deepEqual([...sevens.labels!.digits], new Array(12).fill(7));
    const { images } = await sample({ out, run: 'conditional', digits: [7], seeds: [11] });
    assertAllNear(
      image({ images: Float32Array.from(sevens.images) }, 11),
      grayLevels(images),
      0,
      'the last one',
    );
    await exported('--as', 'npz', '--output', 'images.npz');
    const arrays = readNpz(readFileSync(join(folder, 'images.npz')));
    assert.deepEqual([...arrays.keys()].sort(), ['images', 'labels', 'metadata', 'seeds']);
  });

  test('is evaluated digit by digit', async () => {
    const { samples, real, noise, evaluated } = await evaluate(
      { out, run: 'conditional', n: 1000 },
      { knownImages: 1000 },
    );
    assert.equal(evaluated.digits!.length, 1000);
    const { confirmed, distances } = samples.digits!;
    assert.ok(confirmed >= 0 && confirmed < 0.5, `an untrained generator is taken at its word: ${confirmed}`);
    assert.deepEqual(
      distances.map(({ digit }) => digit),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
    assertEvery(distances, ({ frechetDistance }) => frechetDistance > 10, 'far from its own digit');
    assert.ok(real.digits!.confirmed > 0.98, `of real images ${real.digits!.confirmed}`);
    assert.equal(noise.digits, undefined);
  });
});
