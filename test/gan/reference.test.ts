/**
 * Our step against TensorFlow's, computed in double precision from the same weights and batches.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends, selectBackend } from '../../src/backends/index.js';
import { disposeGan, readStepMetrics, simultaneousStep } from '../../src/gan/index.js';
import { updateMovingStatistics } from '../../src/gan/movingStatistics.js';
import { simultaneousGradients } from '../../src/gan/simultaneousStep.js';
import { inferencePass } from '../../src/models/index.js';
import { assertAllNear } from '../assertions.js';
import { readBuffersFast } from '../backends/fastBuffers.js';
import {
  type AdamFigures,
  assertLosses,
  assertStatistics,
  digestError,
  type InferenceFigures,
  inputs,
  readFigures,
  referenceBatch,
  referenceGan,
  type StepFigures,
} from './figures.js';

readBuffersFast();

const step = readFigures<{ batches: StepFigures[] }>('step');
const adam = readFigures<AdamFigures>('adam');
const inference = readFigures<InferenceFigures>('inference');
const NETWORKS = ['generator', 'discriminator'] as const;

/** Single precision against double: sums of 10,000 terms, through eight layers, in units of the tensor's RMS. */
const GRADIENT_TOLERANCE = 2e-4;

test('the inputs are those that TensorFlow had', async () => {
  await selectBackend({ name: 'cpu' });
  const gan = referenceGan();
  for (const network of NETWORKS) {
    for (const [name, { firstValues }] of Object.entries(inputs.weights[network])) {
      const values = gan[network].weight(name).dataSync();
      assert.deepEqual([...values.slice(0, firstValues.length)], firstValues, name);
    }
  }
  disposeGan(gan);
});

// Read when TensorFlow is loaded. Its oneDNN kernels round otherwise from processor to processor, which Adam's first
// steps enlarge: on an Intel Xeon a loss was 2.8e-5 off within ten steps, and with TensorFlow's own kernels within 1e-5.
process.env.TF_ENABLE_ONEDNN_OPTS = '0';
const reports = await probeBackends();
const ENGINES = (['native', 'wasm', 'tensorflow'] as const).filter(
  (name) => reports.find((report) => report.name === name)?.available,
);

const backends = [
  // Gradients on `cpu` are those of the others on a small GAN, by test/backends/parity.test.ts: full-sized ones take seconds.
  { name: 'cpu' as const, batchSizes: [] },
  ...ENGINES.map((name) => ({ name, batchSizes: [2, 3, 8] })),
];

for (const { name: backend, batchSizes } of backends) {
  describe(`on the backend ${backend}`, () => {
    for (const batchSize of batchSizes) {
      test(`losses, every gradient and the moving statistics are TensorFlow's at batch ${batchSize}`, async () => {
        await selectBackend({ name: backend });
        const figures = step.batches.find((batch) => batch.batchSize === batchSize)!;
        const gan = referenceGan();
        const batch = referenceBatch(batchSize);
        tf.tidy(() => {
          const result = simultaneousGradients(gan, batch);
          updateMovingStatistics(gan.generator, result.statistics);
          assertLosses(readStepMetrics(result.metrics.dataSync()), figures);
          for (const network of NETWORKS) {
            const expected = Object.entries(figures.gradients[network]);
            assert.equal(expected.length, result[network].size);
            for (const [name, digest] of expected) {
              const { sampledAt } = inputs.weights[network][name]!;
              const error = digestError(result[network].get(name)!.dataSync(), digest, sampledAt);
              assert.ok(error < GRADIENT_TOLERANCE, `${network} ${name}: ${error}`);
            }
          }
        });
        assertStatistics(gan.generator, figures.movingStatistics);
        tf.dispose([batch.images, batch.latentVectors]);
        disposeGan(gan);
      });
    }

    test("images and logits in inference mode are TensorFlow's", async () => {
      await selectBackend({ name: backend });
      const gan = referenceGan();
      const { images, latentVectors } = referenceBatch(inference.batchSize);
      const generated = inferencePass(gan.generator, latentVectors);
      const logits = inferencePass(gan.discriminator, images);
      const values = generated.dataSync();
      const sampled = inference.generated.sampledAt.map((at) => values[at]!);
      assertAllNear(sampled, inference.generated.samples, 1e-5, 'generated');
      assertAllNear(logits.dataSync(), inference.realLogits, 1e-5, 'logits');
      tf.dispose([images, latentVectors, generated, logits]);
      disposeGan(gan);
    });
  });
}

for (const name of ENGINES) {
  test(`ten Adam steps on ${name} lose what TensorFlow's lose and end at its weights`, async () => {
    await selectBackend({ name });
    const gan = referenceGan();
    for (const [index, expected] of adam.steps.entries()) {
      const batch = referenceBatch(adam.batchSize, index);
      const metrics = simultaneousStep(gan, batch);
      assertLosses(readStepMetrics(metrics.dataSync()), expected);
      tf.dispose([batch.images, batch.latentVectors, metrics]);
    }
    const begun = referenceGan();
    for (const network of NETWORKS) {
      for (const [name, digest] of Object.entries(adam.weights[network])) {
        const { sampledAt } = inputs.weights[network][name]!;
        const after = gan[network].weight(name).dataSync();
        const before = begun[network].weight(name).dataSync();
        assert.ok(digestError(after, digest, sampledAt) < 1e-3, `${network} ${name}`);
        // The change itself, 1e-4 a step: Adam's first steps divide small gradients by their own size, so
        // that a gradient's rounding shows in full.
        const change = after.map((value, i) => value - before[i]!);
        const error = digestError(change, digest.change, sampledAt);
        assert.ok(error < 2e-2, `${network} ${name} changed otherwise: ${error}`);
      }
    }
    disposeGan(gan);
    disposeGan(begun);
  });
}
