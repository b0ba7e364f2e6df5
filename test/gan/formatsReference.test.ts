/**
 * A step of the networks for larger images and for colours against TensorFlow's, in double precision from the same weights
 * and batches.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends, selectBackend } from '../../src/backends/index.js';
import { disposeGan } from '../../src/gan/index.js';
import { discriminatorGradients, generatorGradients } from '../../src/gan/sequentialStep.js';
import { trainingPass } from '../../src/models/index.js';
import type { ImageFormat } from '../../src/presets/index.js';
import {
  digestError,
  type Formula,
  ganWith,
  readFigures,
  referenceBatch,
  type StepFigures,
} from './figures.js';

const NETWORKS = ['generator', 'discriminator'] as const;
/** As of the other models: in units of the tensor's RMS. */
const GRADIENT_TOLERANCE = 2e-4;

interface FormatFigures extends Omit<StepFigures, 'movingStatistics'>, ImageFormat {
  readonly model: string;
  readonly parameters: Record<(typeof NETWORKS)[number], number>;
  readonly inputs: Record<(typeof NETWORKS)[number], Record<string, Formula>>;
}

const { steps } = readFigures<{ steps: FormatFigures[] }>('formats');
const reports = await probeBackends();
const engines = (['native', 'wasm', 'tensorflow'] as const).filter(
  (name) => reports.find((report) => report.name === name)?.available,
);

for (const backend of engines) {
  describe(`on the backend ${backend}`, () => {
    // The kernels of `wasm` are those of `native`: there the larger networks would only take longer.
    const tested = steps.filter(({ size }) => backend !== 'wasm' || size === 32);
    for (const { model, size, channels, batchSize, parameters, inputs, gradients } of tested) {
      test(`${model} at ${size} by ${size} has TensorFlow's shapes, parameters and gradients`, async () => {
        await selectBackend({ name: backend });
        const format = { size, channels };
        const gan = ganWith(model, inputs, format);
        const batch = referenceBatch(batchSize, 0, format);
        tf.tidy(() => {
          const fakes = trainingPass(gan.generator, batch.latentVectors);
          const found = {
            discriminator: discriminatorGradients(gan.discriminator, { ...batch, fakes: fakes.output })
              .weights,
            generator: generatorGradients(gan.discriminator, fakes).weights,
          };
          for (const network of NETWORKS) {
            assert.equal(gan[network].parameterCount, parameters[network]);
            const expected = Object.entries(gradients[network]);
            assert.equal(expected.length, found[network].size);
            for (const [name, digest] of expected) {
              const { sampledAt, shape } = inputs[network][name]!;
              assert.deepEqual(gan[network].weight(name).shape, shape);
              const error = digestError(found[network].get(name)!.dataSync(), digest, sampledAt);
              assert.ok(error < GRADIENT_TOLERANCE, `${network} ${name}: ${error}`);
            }
          }
        });
        tf.dispose([batch.images, batch.latentVectors]);
        disposeGan(gan);
      });
    }
  });
}
