import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { loadAddon, nativeStatus } from '../../../src/backends/native/index.js';
import { keepMask, normals, streamKey } from '../../../src/random/index.js';
import {
  type Convolution,
  convolution,
  filterGradient,
  inputGradient,
  matmul,
  type Product,
  relativeError,
  shapeNumbers,
  sizes,
} from './reference.js';

/** Sums of up to 10,000 float products, in whatever order: the error stays within this share of the terms. */
const TOLERANCE = 1e-6;

/** bfloat16 keeps 8 bits of each operand. */
const BFLOAT16_TOLERANCE = 2 ** -7;

let draws = 0;
const random = (length: number) => normals(streamKey(1, 'samples', draws++), length);
/** What a kernel must overwrite. */
const garbage = (length: number) => new Float32Array(length).fill(Number.NaN);

/** A convolution with padding "same" and a square filter, as TensorFlow lays it out. */
function same(
  batch: number,
  size: number,
  [inChannels, outChannels]: [number, number],
  filter: number,
  stride: number,
): Convolution {
  const out = Math.ceil(size / stride);
  const pad = Math.floor(Math.max(0, (out - 1) * stride + filter - size) / 2);
  return {
    batch,
    inHeight: size,
    inWidth: size,
    inChannels,
    filterHeight: filter,
    filterWidth: filter,
    outHeight: out,
    outWidth: out,
    outChannels,
    stride,
    padTop: pad,
    padLeft: pad,
  };
}

const CONVOLUTIONS: Record<string, Convolution> = {
  'batch 1': same(1, 7, [16, 32], 5, 1),
  'batch 3, odd size, stride 2': same(3, 9, [8, 40], 5, 2),
  'batch 29 over two tiles of images': same(29, 4, [9, 33], 3, 1),
  'the last batch of 96': same(96, 5, [8, 16], 5, 2),
  'channels divisible by nothing': same(5, 6, [13, 7], 3, 2),
  'one input channel, as the discriminator begins': same(17, 28, [1, 64], 5, 2),
  'three input channels to five': same(4, 7, [3, 5], 5, 1),
  'one channel to one': same(2, 5, [1, 1], 3, 1),
  'even filter': same(3, 6, [10, 12], 4, 2),
  "the generator's 5x5 layer, in the spectral form": same(2, 7, [32, 48], 5, 1),
  'stride 2 in the spectral form, two blocks of images': same(67, 14, [16, 32], 5, 2),
  "the discriminator's stride 2 layer, an odd batch": same(5, 14, [64, 128], 5, 2),
  'odd size, stride 2, spectral': same(3, 11, [48, 16], 5, 2),
  'even filter, spectral': same(3, 8, [16, 32], 4, 2),
  'the longest cycle, spectral': same(2, 14, [16, 16], 5, 1),
  'no padding, not square, spectral': {
    ...same(3, 1, [16, 32], 1, 1),
    inHeight: 9,
    inWidth: 12,
    filterHeight: 4,
    filterWidth: 5,
    outHeight: 6,
    outWidth: 8,
  },
  'filter larger than the image': same(2, 3, [8, 8], 5, 1),
  'stride beyond the filter': same(2, 10, [8, 6], 2, 3),
  'no padding, not square': {
    ...same(2, 1, [11, 18], 1, 2),
    inHeight: 9,
    inWidth: 12,
    filterHeight: 3,
    filterWidth: 4,
    outHeight: 4,
    outWidth: 5,
  },
};

const PRODUCTS: Record<string, Product> = {
  'one number': { m: 1, n: 1, k: 1, transposeA: false, transposeB: false },
  'odd sizes': { m: 15, n: 33, k: 7, transposeA: false, transposeB: false },
  'A transposed': { m: 29, n: 65, k: 31, transposeA: true, transposeB: false },
  'B transposed': { m: 43, n: 5, k: 100, transposeA: false, transposeB: true },
  'both transposed': { m: 13, n: 34, k: 17, transposeA: true, transposeB: true },
  'a long sum over several chunks': { m: 3, n: 2, k: 9000, transposeA: true, transposeB: false },
  'a column, as logits are': { m: 96, n: 1, k: 300, transposeA: false, transposeB: false },
  'a long column': { m: 3, n: 1, k: 6272, transposeA: false, transposeB: false },
  'a column, A transposed': { m: 200, n: 1, k: 96, transposeA: true, transposeB: false },
  'an outer product': { m: 60, n: 70, k: 1, transposeA: false, transposeB: true },
};

const status = nativeStatus();

test('the engine was built', () => {
  assert.equal(status.available, true, status.reason);
});

describe('the engine', { skip: !status.available }, () => {
  const addon = loadAddon();
  const best = addon.instructionSet();
  after(() => addon.useInstructionSet(best));

  for (const set of ['avx512bf16', 'avx512', 'avx2', 'baseline']) {
    if (!addon.useInstructionSet(set)) continue;
    describe(`with ${set} kernels`, () => {
      for (const [name, c] of Object.entries(CONVOLUTIONS)) {
        test(`convolves and takes both gradients: ${name}`, () => {
          assert.ok(addon.useInstructionSet(set));
          const shape = shapeNumbers(c);
          const length = sizes(c);
          const [x, filter, dy] = [random(length.x), random(length.filter), random(length.y)];
          const [y, dx, dfilter] = [garbage(length.y), garbage(length.x), garbage(length.filter)];
          addon.convolution(shape, x, filter, y);
          addon.convolutionInputGradient(shape, dx, filter, dy);
          addon.convolutionFilterGradient(shape, x, dfilter, dy);
          assert.ok(relativeError(y, convolution(c, x, filter)) < TOLERANCE);
          assert.ok(relativeError(dx, inputGradient(c, filter, dy)) < TOLERANCE);
          assert.ok(relativeError(dfilter, filterGradient(c, x, dy)) < TOLERANCE);
        });
      }

      for (const [name, c] of Object.entries(CONVOLUTIONS)) {
        if (!addon.hasBfloat16()) continue;
        test(`convolves with bfloat16 operands: ${name}`, () => {
          assert.ok(addon.useInstructionSet(set));
          const length = sizes(c);
          const [x, filter, dy] = [random(length.x), random(length.filter), random(length.y)];
          const [y, dx, dfilter] = [garbage(length.y), garbage(length.x), garbage(length.filter)];
          const shape = shapeNumbers(c, true);
          addon.convolution(shape, x, filter, y);
          addon.convolutionInputGradient(shape, dx, filter, dy);
          addon.convolutionFilterGradient(shape, x, dfilter, dy);
          assert.ok(relativeError(y, convolution(c, x, filter)) < BFLOAT16_TOLERANCE);
          assert.ok(relativeError(dx, inputGradient(c, filter, dy)) < BFLOAT16_TOLERANCE);
          assert.ok(relativeError(dfilter, filterGradient(c, x, dy)) < BFLOAT16_TOLERANCE);
        });
      }

      for (const [name, product] of Object.entries(PRODUCTS)) {
        test(`multiplies matrices: ${name}`, () => {
          assert.ok(addon.useInstructionSet(set));
          const { m, n, k, transposeA, transposeB } = product;
          const [a, b, c] = [random(m * k), random(k * n), garbage(m * n)];
          addon.matmul(Float64Array.of(m, n, k, Number(transposeA), Number(transposeB)), a, b, c);
          assert.ok(relativeError(c, matmul(product, a, b)) < TOLERANCE);
        });
      }

      test('draws the dropout mask that JavaScript draws', () => {
        assert.ok(addon.useInstructionSet(set));
        const [rows, channels, rate] = [37, 129, 0.3];
        const key = { ...streamKey(2 ** 40 + 3, 'dropout', 77), part: 5 };
        const x = new Float32Array(rows * channels).fill(1);
        const y = garbage(x.length);
        const numbers = [rows, channels, 0.3, rate, ...key.seed, key.part, key.counter, key.stream];
        addon.biasLeakyReluDropout(Float64Array.from(numbers), x, null, y);
        const expected = keepMask(key, rate, x.length).map((keep) => keep / (1 - rate));
        assert.deepEqual(y, expected);
      });

      test('passes NaN and infinity through a product', () => {
        assert.ok(addon.useInstructionSet(set));
        const a = Float32Array.of(1, Number.NaN, 2, 3, Number.POSITIVE_INFINITY, 1);
        const c = garbage(3);
        addon.matmul(Float64Array.of(3, 1, 2, 0, 0), a, Float32Array.of(1, 1), c);
        assert.deepEqual(c, Float32Array.of(Number.NaN, 5, Number.POSITIVE_INFINITY));
      });
    });
  }

  test('gives the same bytes whatever the number of threads', () => {
    addon.useInstructionSet(best);
    const c = same(40, 7, [24, 40], 5, 1);
    const few = same(40, 28, [1, 20], 5, 2);
    const length = sizes(c);
    const fewLength = sizes(few);
    const [x, filter, dy] = [random(length.x), random(length.filter), random(length.y)];
    const [image, fewDy] = [random(fewLength.x), random(fewLength.y)];
    const [a, b] = [random(9000 * 20), random(9000 * 30)];
    const norm = { x: random(500 * 300), dy: random(500 * 300), gamma: random(300), beta: random(300) };
    const results = [1, 2, 3, 5].map((threads) => {
      addon.setThreads(threads);
      const dfilter = garbage(length.filter);
      const fewDfilter = garbage(fewLength.filter);
      const product = garbage(600);
      const [mean, variance, y] = [garbage(300), garbage(300), garbage(500 * 300)];
      const gradients = [garbage(500 * 300), garbage(300), garbage(300)];
      const options = Float64Array.of(500, 300, 1e-3, 0.3);
      addon.convolutionFilterGradient(shapeNumbers(c), x, dfilter, dy);
      addon.convolutionFilterGradient(shapeNumbers(few), image, fewDfilter, fewDy);
      addon.matmul(Float64Array.of(20, 30, 9000, 1, 0), a, b, product);
      addon.batchNorm(options, norm.x, norm.gamma, norm.beta, y, mean, variance);
      const given = [norm.x, norm.dy, norm.gamma, norm.beta, mean, variance];
      addon.batchNormGradient(options, ...given, ...gradients);
      const y2 = garbage(length.y);
      addon.convolution(shapeNumbers(c), x, filter, y2);
      return [dfilter, fewDfilter, product, y, mean, variance, ...gradients, y2];
    });
    addon.setThreads(status.threads);
    for (const result of results.slice(1)) assert.deepEqual(result, results[0]);
  });

  test('refuses arrays that do not fit their shape', () => {
    const two = new Float32Array(2);
    const shape = Float64Array.of(2, 2, 2, 0, 0);
    assert.throws(() => addon.matmul(shape, two, two, two), { name: 'RangeError', message: /4 elements/ });
    assert.throws(() => addon.setThreads(0), RangeError);
    assert.equal(addon.useInstructionSet('mmx'), false);
  });
});
