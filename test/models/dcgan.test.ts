import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { encodeLayersModel, findPreset, inferencePass, Network } from '../../src/models/index.js';
import { normals, streamKey } from '../../src/random/index.js';

const preset = findPreset('dcgan');
const generator = new Network(preset.generator(100), streamKey(1, 'initialization', 0));
const discriminator = new Network(preset.discriminator(), streamKey(1, 'initialization', 1));
after(() => {
  generator.dispose();
  discriminator.dispose();
  assert.equal(tf.memory().numTensors, 0);
});

test('the generator has 2,330,944 parameters, the discriminator 212,865', () => {
  assert.equal(generator.parameterCount, 2_330_944);
  assert.equal(discriminator.parameterCount, 212_865);
});

for (const [network, inputSize] of [
  [generator, 100],
  [discriminator, 784],
] as const) {
  test(`tf.loadLayersModel opens the saved ${network.name} and computes the same`, async () => {
    // Statistics that training would have left, so that a mix-up of gamma, beta, mean and variance shows.
    const weights = new Map(
      [...(await network.readWeights())].map(([name, { shape, values }], index) => {
        const noise = normals(streamKey(9, 'samples', index), values.length);
        const scale = name.endsWith('kernel') ? 0 : 0.2;
        return [name, { shape, values: values.map((value, i) => value + scale * Math.abs(noise[i]!)) }];
      }),
    );
    network.writeWeights(weights);
    const files = encodeLayersModel(network, weights);
    const json = JSON.parse(Buffer.from(files['model.json']).toString()) as {
      modelTopology: object;
      weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[];
    };
    const model = await loadLayersModel({
      load: async () => ({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest[0]!.weights,
        weightData: new Uint8Array(files['weights.bin']).buffer,
      }),
    });
    const input = tf.tensor(normals(streamKey(2, 'latentVectors'), 2 * inputSize), [
      2,
      ...network.inputShape,
    ]);
    const ours = inferencePass(network, input);
    const theirs = model.predict(input) as tf.Tensor;
    const difference = tf.tidy(() => tf.max(tf.abs(tf.sub(ours, theirs))).dataSync()[0]!);
    assert.ok(difference < 1e-5, `largest difference ${difference}`);
    assert.deepEqual(ours.shape, theirs.shape);
    tf.dispose([input, ours, theirs]);
    model.dispose();
  });
}
