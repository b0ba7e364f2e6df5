import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import type { TensorMemory } from '../../../src/backends/engine/index.js';
import { TransformedFilters } from '../../../src/backends/engine/transformedFilters.js';
import { selectBackend } from '../../../src/backends/index.js';
import { loadWasmEngine } from '../../../src/backends/wasm/index.js';
import { adamUpdate } from '../../../src/ops/index.js';
import { normals, streamKey } from '../../../src/random/index.js';
import { assertAllNear } from '../../assertions.js';

/** A 5x5 convolution of 7x7 pixels and 16 channels, which has a transformed filter, in batches of any size. */
const shapeOf = (batch: number) => Float64Array.of(batch, 7, 7, 16, 5, 5, 7, 7, 16, 1, 1, 2, 2, 0);
const direct = Float64Array.of(1, 7, 7, 3, 5, 5, 7, 7, 16, 1, 1, 2, 2, 0);
const weights = normals(streamKey(1, 'samples'), 25 * 16 * 16);
const MEBIBYTES = 2 ** 20;

/** An engine whose transformed filters have so many floats, and the memory they come from. */
function counted(size: number) {
  const counts = { made: 0, bytes: 0 };
  const engine = Object.create(loadWasmEngine(), {
    transformedFilterSize: { value: (numbers: Float64Array) => (numbers[3] === 3 ? 0 : size) },
    transformFilter: { value: () => counts.made++ },
  }) as ReturnType<typeof loadWasmEngine>;
  const memory: TensorMemory = {
    allocate: (length) => new Float32Array(length),
    retain: ({ byteLength }) => {
      counts.bytes += byteLength;
    },
    release: ({ byteLength }) => {
      counts.bytes -= byteLength;
    },
    hasOneUser: () => false,
  };
  return { filters: new TransformedFilters(engine, memory), counts };
}

test('a filter is transformed once, whatever the batches it meets', () => {
  const { filters, counts } = counted(1000);
  const id = {};
  const first = filters.get(id, weights, shapeOf(256));
  assert.equal(first?.length, 1000);
  assert.equal(filters.get(id, weights, shapeOf(3)), first);
  assert.equal(counts.made, 1);
});

test('a filter that is used with another stride is transformed again', () => {
  const { filters, counts } = counted(1000);
  const id = {};
  const strided = shapeOf(8);
  strided[9] = 2;
  filters.get(id, weights, shapeOf(8));
  filters.get(id, weights, strided);
  assert.equal(counts.made, 2);
  assert.equal(counts.bytes, 4000);
});

test('a filter that is multiplied with as it is has no transform', () => {
  const { filters, counts } = counted(1000);
  assert.equal(filters.get({}, weights, direct), null);
  assert.deepEqual(counts, { made: 0, bytes: 0 });
});

test('transformed filters go with their weights', () => {
  const { filters, counts } = counted(1000);
  const [id, other] = [{}, {}];
  filters.get(id, weights, shapeOf(8));
  filters.get(other, weights, shapeOf(8));
  filters.forget(id);
  filters.forget(id);
  assert.equal(counts.bytes, 4000);
  filters.get(id, weights, shapeOf(8));
  assert.equal(counts.made, 3);
});

test('more than 256 MiB are not kept: the filters not used for the longest go', () => {
  const { filters, counts } = counted((100 * MEBIBYTES) / 4);
  const [first, second, third] = [{}, {}, {}];
  filters.get(first, weights, shapeOf(8));
  filters.get(second, weights, shapeOf(8));
  filters.get(first, weights, shapeOf(8));
  filters.get(third, weights, shapeOf(8));
  assert.equal(counts.bytes, 200 * MEBIBYTES);
  filters.get(first, weights, shapeOf(8));
  assert.equal(counts.made, 3);
  filters.get(second, weights, shapeOf(8));
  assert.equal(counts.made, 4);
});

test('one larger than that is kept for as long as nothing else is', () => {
  const { filters, counts } = counted((300 * MEBIBYTES) / 4);
  const id = {};
  filters.get(id, weights, shapeOf(8));
  filters.get(id, weights, shapeOf(8));
  assert.equal(counts.made, 1);
});

for (const [change, apply] of [
  ['given to', assign],
  ['that replace the old ones in', updateWhereTheyAre],
] as const) {
  test(`new weights ${change} a variable are what it convolves with`, async () => {
    // So many that the engine keeps them in memory of its own.
    const filterShape: [number, number, number, number] = [5, 5, 32, 32];
    const values = normals(streamKey(1, 'samples'), 25 * 32 * 32);
    const x = normals(streamKey(2, 'samples'), 2 * 49 * 32);
    const convolve = () => {
      const filter = tf.tidy(() => tf.variable(tf.mul(tf.tensor4d(values, filterShape), 0.1)));
      const image = tf.tensor4d(x, [2, 7, 7, 32]);
      tf.tidy(() => tf.conv2d(image, filter as tf.Tensor4D, 1, 'same'));
      tf.tidy(() => apply(filter));
      const y = tf.tidy(() => tf.conv2d(image, filter as tf.Tensor4D, 1, 'same').dataSync());
      tf.dispose([filter, image]);
      return y;
    };
    await selectBackend({ name: 'cpu' });
    const expected = convolve();
    await selectBackend({ name: 'wasm' });
    const actual = convolve();
    assertAllNear(actual, expected, 1e-3, 'the convolution');
  });
}

function assign(filter: tf.Variable): void {
  filter.assign(tf.add(tf.mul(filter, 0.5), 0.1));
}

function updateWhereTheyAre(filter: tf.Variable): void {
  const [firstMoment, secondMoment] = [tf.ones(filter.shape), tf.ones(filter.shape)];
  const options = { stepSize: 0.5, beta1: 0.5, beta2: 0.9, epsilon: 1e-7, overwrite: true };
  const state = { weight: filter, firstMoment, secondMoment };
  filter.assign(adamUpdate(state, tf.ones(filter.shape), options).weight);
}
