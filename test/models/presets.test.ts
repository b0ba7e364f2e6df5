import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { product } from '../../src/figures/index.js';
import { encodeLayersModel, inferencePass, Network } from '../../src/models/index.js';
import { findPreset, MODEL_NAMES, parameterCount, placeLayers } from '../../src/presets/index.js';
import { normals, streamKey } from '../../src/random/index.js';
import { selectTestBackend } from '../metrics/backend.js';

before(selectTestBackend);

/** Counted by hand: each layer's kernel, bias, and batch norm of four numbers a channel. */
const PARAMETERS = {
  dcgan: {
    // Dense, conv 128, conv 64, conv 1, with the batch norms of 12,544, 128 and 64.
    generator: 1_254_400 + 819_200 + 204_800 + 1_600 + 4 * (12_544 + 128 + 64),
    discriminator: 1_600 + 64 + 204_800 + 128 + 6_272 + 1,
  },
  best: {
    // The same generator; conv 64, conv 128, conv 512, dense.
    generator: 1_254_400 + 819_200 + 204_800 + 1_600 + 4 * (12_544 + 128 + 64),
    discriminator: 1_600 + 64 + 204_800 + 128 + 1_638_400 + 512 + 4 * 4 * 512 + 1,
  },
  conditional: {
    // Ten inputs and ten outputs more than best.
    generator: (100 + 10) * 12_544 + 819_200 + 204_800 + 1_600 + 4 * (12_544 + 128 + 64),
    discriminator: 1_600 + 64 + 204_800 + 128 + 1_638_400 + 512 + (4 * 4 * 512 + 1) * (1 + 10),
  },
  'dcgan-paper': {
    // Dense, conv 128, conv 1; batch norms of 256 and 128. Conv 64, conv 128, dense; one of 128.
    generator: 1_254_400 + 819_200 + 3_200 + 4 * (256 + 128),
    discriminator: 1_600 + 204_800 + 6_272 + 4 * 128,
  },
  mlp: {
    generator: 100 * 256 + 256 + 256 * 512 + 512 + 512 * 1024 + 1024 + 1024 * 784 + 784,
    discriminator: 784 * 512 + 512 + 512 * 256 + 256 + 256 + 1,
  },
};

test('the presets are those that are known here', () => {
  assert.deepEqual(MODEL_NAMES, Object.keys(PARAMETERS));
});

test("dcgan's generator has 2,330,944 parameters, its discriminator 212,865", () => {
  assert.deepEqual(PARAMETERS.dcgan, { generator: 2_330_944, discriminator: 212_865 });
});

for (const [model, counts] of Object.entries(PARAMETERS)) {
  const preset = findPreset(model);
  for (const name of ['generator', 'discriminator'] as const) {
    const plan = name === 'generator' ? preset.generator(100) : preset.discriminator();

    test(`${model}'s ${name} has ${counts[name]} parameters`, () => {
      const counted = placeLayers(plan).reduce((sum, layer) => sum + parameterCount(layer), 0);
      assert.equal(counted, counts[name]);
    });

    test(`tf.loadLayersModel opens the saved ${name} of ${model} and computes the same`, async () => {
      const network = new Network(plan, streamKey(1, 'initialization', name === 'generator' ? 0 : 1));
      assert.equal(network.parameterCount, counts[name]);
      // Statistics that training would have left, so that a mix-up of gamma, beta, mean and variance shows.
      const weights = new Map(
        [...(await network.readWeights())].map(([name, { shape, values }], index) => {
          if (name.endsWith('kernel')) return [name, { shape, values }];
          const noise = normals(streamKey(9, 'samples', index), values.length);
          return [name, { shape, values: values.map((value, i) => value + 0.2 * Math.abs(noise[i]!)) }];
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
      const input = tf.tensor(normals(streamKey(2, 'latentVectors'), 2 * product(network.inputShape)), [
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
      network.dispose();
    });
  }
}

test("dcgan-paper's kernels are drawn from N(0, 0.02), its gammas from N(1, 0.02)", () => {
  const network = new Network(findPreset('dcgan-paper').generator(100), streamKey(1, 'initialization'));
  for (const [weight, mean, deviation] of [
    ['dense/kernel', 0, 0.02],
    ['conv2d_transpose/kernel', 0, 0.02],
    ['batch_normalization/gamma', 1, 0.02],
    ['batch_normalization/beta', 0, 0],
    ['batch_normalization/moving_variance', 1, 0],
  ] as const) {
    const values = Array.from(network.weight(weight).dataSync());
    const found = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - found) ** 2, 0) / values.length);
    // Four standard errors.
    const [ofMean, ofSpread] = [1, Math.SQRT1_2].map(
      (share) => (4 * share * deviation) / Math.sqrt(values.length),
    );
    assert.ok(Math.abs(found - mean) <= ofMean! + 1e-7, `${weight} has mean ${found}`);
    assert.ok(Math.abs(spread - deviation) <= ofSpread!, `${weight} has deviation ${spread}`);
  }
  network.dispose();
});
