/**
 * Weights in fewer bytes, decoded as TensorFlow.js' own `io.decodeWeights` decodes them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { io } from '@tensorflow/tfjs-core';
import { decodeWeights, encodeWeights } from '../../src/models/index.js';
import { selectTestBackend } from '../metrics/backend.js';

const filters = Float32Array.from({ length: 2048 }, (_, index) => Math.sin(index * index) / 8);
const bias = Float32Array.of(0.25, -3, 1e-6);
const weights = new Map([
  ['conv2d/kernel', { shape: [2, 1024], values: filters }],
  ['conv2d/bias', { shape: [3], values: bias }],
]);

for (const [type, bytes, error] of [
  // Half of the last place of -3.
  ['float16', 2 * 2048 + 2 * 3, 2 ** -10],
  // Half a step of 255 from -1/8 to 1/8; the bias stays as it is.
  ['uint8', 2048 + 4 * 3, (1.001 * 0.25) / 255 / 2],
] as const) {
  test(`${type} takes ${bytes} bytes, and is read as TensorFlow.js reads it`, async () => {
    await selectTestBackend();
    const encoded = encodeWeights(weights, type);
    assert.equal(encoded.bytes.byteLength, bytes);
    const theirs = io.decodeWeights(
      new Uint8Array(encoded.bytes).buffer,
      encoded.manifest as unknown as io.WeightsManifestEntry[],
    );
    for (const [name, { shape, values }] of decodeWeights(encoded)) {
      const tensor = theirs[name]!;
      assert.deepEqual(tensor.shape, shape);
      assert.deepEqual(values, tensor.dataSync(), name);
      const { values: exact } = weights.get(name)!;
      const largest = values.reduce(
        (most, value, index) => Math.max(most, Math.abs(value - exact[index]!)),
        0,
      );
      assert.ok(largest <= error, `${name}: ${largest}`);
      tensor.dispose();
    }
  });
}

test('a tensor of one value throughout survives 8 bits', () => {
  const same = new Map([['kernel', { shape: [2, 1024], values: new Float32Array(2048).fill(0.1) }]]);
  const { values } = decodeWeights(encodeWeights(same, 'uint8')).get('kernel')!;
  assert.deepEqual(values, same.get('kernel')!.values);
});
