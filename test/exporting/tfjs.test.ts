/**
 * LayersModels, loaded by TensorFlow.js' own `tf.loadLayersModel` and compared with the network itself.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { encodeTfjs } from '../../src/exporting/tfjs.js';
import type { Network, WeightValues } from '../../src/models/index.js';
import { selectTestBackend } from '../metrics/backend.js';
import {
  deviation,
  inputsFor,
  largestDifference,
  openTfjs,
  ownOutput,
  PROVENANCE,
  predict,
  presetNetwork,
  trained,
} from './networks.js';

let tensors: number;
before(async () => {
  await selectTestBackend();
  tensors = tf.memory().numTensors;
});
after(() => assert.equal(tf.memory().numTensors, tensors, 'no tensor is left behind'));

async function withNetwork(
  name: Network['name'],
  use: (network: Network, weights: WeightValues) => Promise<void>,
): Promise<void> {
  const network = presetNetwork(name);
  await use(network, await trained(network));
  network.dispose();
}

for (const [name, quantize, tolerance, bytesPerWeight] of [
  ['generator', undefined, 1e-5, 4],
  ['generator', 'float16', 2e-3, 2],
  ['discriminator', 'float16', 2e-3, 2],
  // Biases and batch norms keep their 32 bits.
  ['generator', 'uint8', 0.1, 1.07],
  ['discriminator', 'uint8', 0.1, 1.02],
] as const) {
  test(`the ${name} computes the same to ${tolerance} as ${quantize ?? 'float32'}`, () =>
    withNetwork(name, async (network, weights) => {
      const files = encodeTfjs(network, weights, { quantize, provenance: PROVENANCE });
      const perWeight = files['weights.bin'].byteLength / network.parameterCount;
      assert.ok(perWeight <= bytesPerWeight, `${perWeight} bytes a weight`);
      const model = await openTfjs(files);
      const inputs = inputsFor(network, 2);
      const expected = ownOutput(network, inputs, 2);
      const difference = largestDifference(predict(model, inputs, [2, ...network.inputShape]), expected);
      assert.ok(difference < tolerance, `largest difference ${difference}`);
      if (name === 'generator') assert.ok(deviation(expected) > 0.2, 'pale images would agree anyway');
      model.dispose();
    }));
}

test('the loaded model says where it comes from', () =>
  withNetwork('discriminator', async (network, weights) => {
    const model = await openTfjs(encodeTfjs(network, weights, { provenance: PROVENANCE }));
    assert.deepEqual(model.getUserDefinedMetadata(), PROVENANCE);
    model.dispose();
  }));

test('a weight that 16 bits cannot hold is refused by name', () =>
  withNetwork('discriminator', async (network, weights) => {
    for (const [value, refused] of [
      [65_519, false],
      [65_520, true],
      [-1e6, true],
      [Number.NaN, true],
    ] as const) {
      const { shape, values } = weights.get('conv2d/bias')!;
      const changed = new Map([...weights, ['conv2d/bias', { shape, values: values.map(() => value) }]]);
      const encode = () => encodeTfjs(network, changed, { quantize: 'float16', provenance: PROVENANCE });
      if (refused)
        assert.throws(encode, { name: 'UserError', message: /--quantize float16 but conv2d\/bias/ });
      else encode();
    }
  }));
