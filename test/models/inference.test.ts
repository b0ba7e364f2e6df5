import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends, selectBackend } from '../../src/backends/index.js';
import { inferencePass, inputPass, Network } from '../../src/models/index.js';
import { glorotUniform } from '../../src/presets/initializers.js';
import {
  batchNormalization,
  conv2dTranspose,
  dense,
  leakyReLU,
  reshape,
  tanh,
} from '../../src/presets/layers.js';
import { normals, streamKey } from '../../src/random/index.js';
import { assertAllNear } from '../assertions.js';

const ROWS = 2;
const LATENT_DIM = 3;
const reports = await probeBackends();

for (const backend of ['cpu', 'native', 'wasm'] as const) {
  const skip = !reports.find(({ name }) => name === backend)?.available && 'not here';
  describe(`inputPass on the backend ${backend}`, { skip }, () => {
    let network: Network;

    before(async () => {
      await selectBackend({ name: backend });
      network = new Network(
        {
          name: 'generator',
          inputShape: [LATENT_DIM],
          initializer: glorotUniform,
          layers: [
            ...[dense(18, { useBias: false }), batchNormalization(), leakyReLU(0.3), reshape([3, 3, 2])],
            ...[conv2dTranspose(4, 3, 2, { useBias: false }), batchNormalization(), leakyReLU(0.3)],
            ...[conv2dTranspose(1, 3, 1), tanh()],
          ],
        },
        streamKey(1, 'initialization'),
      );
      // Statistics and scales that change something.
      for (const [name, weight] of network.variables) {
        const values = normals({ ...streamKey(2, 'samples'), part: weight.size }, weight.size);
        if (!name.endsWith('kernel'))
          weight.assign(
            tf.tensor(
              values.map((x) => 1 + 0.3 * x),
              weight.shape,
            ),
          );
      }
    });
    after(() => network.dispose());

    test('draws what the inference pass draws, and its gradient is that of finite differences', () => {
      const at = normals(streamKey(3, 'samples'), ROWS * LATENT_DIM);
      const weights = normals(streamKey(4, 'samples'), ROWS * 36);
      const input = (values: Float32Array) => tf.tensor(values, [ROWS, LATENT_DIM]);
      const output = (values: Float32Array) =>
        tf.tidy(() => inferencePass(network, input(values)).dataSync());
      const before = tf.memory().numTensors;
      const [drawn, gradient] = tf.tidy(() => {
        const pass = inputPass(network, input(at));
        const drawn = pass.output.dataSync();
        return [drawn, pass.backward(tf.tensor(weights, pass.output.shape)).dataSync()];
      });
      assert.equal(tf.memory().numTensors, before);
      assertAllNear(drawn, output(at), 1e-6);
      // Small enough that no unit crosses its bend, where the slope jumps.
      const change = 3e-4;
      const numeric = at.map((_, place) => {
        const moved = (by: number) => output(at.map((value, i) => (i === place ? value + by : value)));
        const [above, below] = [moved(change), moved(-change)];
        return weights.reduce((sum, weight, i) => sum + (weight * (above[i]! - below[i]!)) / (2 * change), 0);
      });
      assertAllNear(gradient, numeric, 2e-3);
    });
  });
}
