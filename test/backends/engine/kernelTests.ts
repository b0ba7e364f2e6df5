/**
 * What every build of the engine's kernels must do, against double precision. No tests run by themselves here.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../../src/backends/engine/index.js';
import { keepMask, normals, streamKey } from '../../../src/random/index.js';
import { assertBelow } from '../../assertions.js';
import { CONVOLUTIONS, PRODUCTS, same } from './cases.js';
import {
  type Convolution,
  convolution,
  convolutionNumbers,
  filterGradient,
  inputGradient,
  matmul,
  relativeError,
  sizes,
} from './reference.js';

/** Sums of up to 10,000 float products, in whatever order: the error stays within this share of the terms. */
const TOLERANCE = 1e-6;

/** bfloat16 keeps 8 bits of each operand. */
const BFLOAT16_TOLERANCE = 2 ** -7;

/** Draws a case's arrays: neither what ran before it nor which kernels run changes them. */
function drawsOf(seed: number): (length: number) => Float32Array {
  let count = 0;
  return (length) => normals(streamKey(seed, 'samples', count++), length);
}

/** What a kernel must overwrite. */
const garbage = (length: number) => new Float32Array(length).fill(Number.NaN);

/** Declares the tests of an engine; `use` brings the kernels that are tested into use, before each test. */
export function testKernels(engine: Engine, use: () => void): void {
  for (const [seed, [name, c]] of Object.entries(CONVOLUTIONS).entries()) {
    test(`convolves and takes both gradients: ${name}`, () => {
      use();
      assertConvolution(engine, c, { bfloat16: false, random: drawsOf(seed) });
    });
  }

  use();
  for (const [seed, [name, c]] of engine.hasBfloat16() ? Object.entries(CONVOLUTIONS).entries() : []) {
    test(`convolves with bfloat16 operands: ${name}`, () => {
      use();
      assertConvolution(engine, c, { bfloat16: true, random: drawsOf(seed) });
    });
  }

  for (const [seed, [name, product]] of Object.entries(PRODUCTS).entries()) {
    test(`multiplies matrices: ${name}`, () => {
      use();
      const { m, n, k, transposeA, transposeB } = product;
      const random = drawsOf(seed);
      const [a, b, c] = [random(m * k), random(k * n), garbage(m * n)];
      engine.matmul(Float64Array.of(m, n, k, Number(transposeA), Number(transposeB)), a, b, c);
      assertBelow(relativeError(c, matmul(product, a, b)), TOLERANCE, 'the relative error');
    });
  }

  test('adds two arrays of several blocks', () => {
    use();
    const random = drawsOf(0);
    const [a, b, c] = [random(40_001), random(40_001), garbage(40_001)];
    engine.arithmetic(Float64Array.of(1, a.length, 0, 0), a, b, c);
    assert.deepEqual(
      c,
      Float32Array.from(a, (value, at) => value + b[at]!),
    );
  });

  test('adds a row to each of many', () => {
    use();
    const random = drawsOf(0);
    const [rows, columns] = [1203, 37];
    const [a, row, c] = [random(rows * columns), random(columns), garbage(rows * columns)];
    engine.arithmetic(Float64Array.of(rows, columns, 1, 0), a, row, c);
    assert.deepEqual(
      c,
      Float32Array.from(a, (value, at) => value + row[at % columns]!),
    );
  });

  test('takes a share of what is negative, and passes NaN and infinities', () => {
    use();
    const x = drawsOf(0)(40_001);
    x.set([Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, -0]);
    const y = garbage(x.length);
    engine.leakyRelu(Float64Array.of(x.length, 0.1), x, y);
    assert.deepEqual(
      y,
      Float32Array.from(x, (value) => (value < 0 ? 0.1 * value : value)),
    );
  });

  test('draws the dropout mask that JavaScript draws', () => {
    use();
    const [rows, channels, rate] = [37, 129, 0.3];
    const key = { ...streamKey(2 ** 40 + 3, 'dropout', 77), part: 5 };
    const x = new Float32Array(rows * channels).fill(1);
    const y = garbage(x.length);
    const numbers = [rows, channels, 0.3, rate, ...key.seed, key.part, key.counter, key.stream];
    engine.biasLeakyReluDropout(Float64Array.from(numbers), x, null, y);
    const expected = keepMask(key, rate, x.length).map((keep) => keep / (1 - rate));
    assert.deepEqual(y, expected);
  });

  test('passes NaN and infinity through a product', () => {
    use();
    const a = Float32Array.of(1, Number.NaN, 2, 3, Number.POSITIVE_INFINITY, 1);
    const c = garbage(3);
    engine.matmul(Float64Array.of(3, 1, 2, 0, 0), a, Float32Array.of(1, 1), c);
    assert.deepEqual(c, Float32Array.of(Number.NaN, 5, Number.POSITIVE_INFINITY));
  });
}

interface ConvolutionTest {
  readonly bfloat16: boolean;
  random(length: number): Float32Array;
}

function assertConvolution(engine: Engine, c: Convolution, { bfloat16, random }: ConvolutionTest): void {
  const numbers = convolutionNumbers(c, bfloat16);
  const tolerance = bfloat16 ? BFLOAT16_TOLERANCE : TOLERANCE;
  const length = sizes(c);
  const [x, filter, dy] = [random(length.x), random(length.filter), random(length.y)];
  const [y, dx, dfilter] = [garbage(length.y), garbage(length.x), garbage(length.filter)];
  const transformed = transformedFilter(engine, numbers, filter);
  engine.convolution(numbers, x, filter, transformed, y);
  engine.convolutionInputGradient(numbers, dx, filter, transformed, dy);
  engine.convolutionFilterGradient(numbers, x, dfilter, dy);
  const expected = inDoubles(c, { x, filter, dy });
  assertBelow(relativeError(y, expected.y), tolerance, 'the relative error of the output');
  assertBelow(relativeError(dx, expected.dx), tolerance, "the relative error of the input's gradient");
  assertBelow(
    relativeError(dfilter, expected.dfilter),
    tolerance,
    "the relative error of the filter's gradient",
  );
}

function transformedFilter(engine: Engine, numbers: Float64Array, filter: Float32Array): Float32Array | null {
  const size = engine.transformedFilterSize(numbers);
  if (size === 0) return null;
  const transformed = garbage(size);
  engine.transformFilter(numbers, filter, transformed);
  return transformed;
}

type Operands = Readonly<Record<'x' | 'filter' | 'dy', Float32Array>>;
type Expected = Readonly<Record<'y' | 'dx' | 'dfilter', ReturnType<typeof convolution>>>;
const computed = new Map<Convolution, Expected>();

/** Computed once for all builds of the kernels in a process: a case draws the same operands for each. */
function inDoubles(c: Convolution, { x, filter, dy }: Operands): Expected {
  const known = computed.get(c);
  if (known) return known;
  const expected = {
    y: convolution(c, x, filter),
    dx: inputGradient(c, filter, dy),
    dfilter: filterGradient(c, x, dy),
  };
  computed.set(c, expected);
  return expected;
}

/** Declares the test that results are the same bytes on 1, 2, 3 and 5 threads; leaves `threads` set. */
export function testThreads(engine: Engine, { threads, use }: { threads: number; use(): void }): void {
  test('gives the same bytes whatever the number of threads', () => {
    use();
    const c = same(40, 7, [24, 40], 5, 1);
    const few = same(40, 28, [1, 20], 5, 2);
    const random = drawsOf(0);
    const length = sizes(c);
    const fewLength = sizes(few);
    const [x, filter, dy] = [random(length.x), random(length.filter), random(length.y)];
    const [image, fewDy] = [random(fewLength.x), random(fewLength.y)];
    const [a, b] = [random(9000 * 20), random(9000 * 30)];
    const norm = { x: random(500 * 300), dy: random(500 * 300), gamma: random(300), beta: random(300) };
    const results = [1, 2, 3, 5].map((count) => {
      engine.setThreads(count);
      const dfilter = garbage(length.filter);
      const fewDfilter = garbage(fewLength.filter);
      const product = garbage(600);
      const [mean, variance, y] = [garbage(300), garbage(300), garbage(500 * 300)];
      const gradients = [garbage(500 * 300), garbage(300), garbage(300)] as const;
      const options = Float64Array.of(500, 300, 1e-3, 0.3);
      engine.convolutionFilterGradient(convolutionNumbers(c), x, dfilter, dy);
      engine.convolutionFilterGradient(convolutionNumbers(few), image, fewDfilter, fewDy);
      engine.matmul(Float64Array.of(20, 30, 9000, 1, 0), a, b, product);
      engine.batchNorm(options, norm.x, norm.gamma, norm.beta, y, mean, variance);
      const given = [norm.x, norm.dy, norm.gamma, norm.beta, mean, variance] as const;
      engine.batchNormGradient(options, ...given, ...gradients);
      const y2 = garbage(length.y);
      const transformed = transformedFilter(engine, convolutionNumbers(c), filter);
      engine.convolution(convolutionNumbers(c), x, filter, transformed, y2);
      return [dfilter, fewDfilter, product, y, mean, variance, ...gradients, y2];
    });
    engine.setThreads(threads);
    for (const result of results.slice(1)) assert.deepEqual(result, results[0]);
  });
}

/** Declares the test that wrong calls are errors. */
export function testRefusals(engine: Engine): void {
  test('refuses arrays that do not fit their shape', () => {
    const two = new Float32Array(2);
    const shape = Float64Array.of(2, 2, 2, 0, 0);
    assert.throws(() => engine.matmul(shape, two, two, two), { name: 'RangeError', message: /4 elements/ });
    const c = same(1, 7, [16, 16], 5, 1);
    const [image, filter] = [new Float32Array(sizes(c).x), new Float32Array(sizes(c).filter)];
    assert.throws(() => engine.convolution(convolutionNumbers(c), image, filter, null, image), RangeError);
    assert.throws(() => engine.convolution(convolutionNumbers(c), image, filter, two, image), RangeError);
    assert.throws(() => engine.setThreads(0), RangeError);
    assert.equal(engine.useInstructionSet('mmx'), false);
  });
}
