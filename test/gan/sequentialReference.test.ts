/**
 * The sequential step of `mlp` and `dcgan-paper` against TensorFlow's, in double precision from the same weights
 * and batches.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends, selectBackend } from '../../src/backends/index.js';
import { type Batch, disposeGan, type Gan, readStepMetrics } from '../../src/gan/index.js';
import { discriminatorGradients, generatorGradients, sequentialStep } from '../../src/gan/sequentialStep.js';
import { trainingPass } from '../../src/models/index.js';
import { findPreset } from '../../src/presets/index.js';
import { assertLosses, assertStatistics, digestError, type Losses, referenceBatch } from './figures.js';
import { MODELS, OF, sequentialGan } from './sequentialFigures.js';

/** As of the simultaneous step: in units of the tensor's RMS. */
const GRADIENT_TOLERANCE = 2e-4;

const reports = await probeBackends();
const ENGINES = (['native', 'wasm', 'tensorflow'] as const).filter(
  (name) => reports.find((report) => report.name === name)?.available,
);
/** The pure-JavaScript backend takes minutes for the convolutions; test/training/sequentialStep has small ones. */
const backendsFor = (model: string) => [
  ...(model === 'mlp' ? [{ name: 'cpu' as const, batchSizes: [2] }] : []),
  ...ENGINES.map((name) => ({ name, batchSizes: [2, 5] })),
];

/** Both gradients of a step, the discriminator updated between them. Call inside `tf.tidy`. */
function gradientsOf(gan: Gan, { images, latentVectors }: Batch) {
  const fakes = trainingPass(gan.generator, latentVectors);
  const ofD = discriminatorGradients(gan.discriminator, { images, fakes: fakes.output });
  gan.discriminatorOptimizer.apply(ofD.weights);
  const ofG = generatorGradients(gan.discriminator, fakes);
  return { generator: ofG.weights, discriminator: ofD.weights };
}

for (const [model, { inputs, adam, batches, training }] of MODELS) {
  test(`${model}'s inputs and Adam are those that TensorFlow had`, async () => {
    await selectBackend({ name: 'cpu' });
    const gan = sequentialGan(model);
    for (const of of OF) {
      assert.deepEqual(Object.keys(inputs[of]), [...gan[of].variables.keys()]);
      for (const [name, { firstValues }] of Object.entries(inputs[of])) {
        const values = gan[of].weight(name).dataSync();
        assert.deepEqual([...values.slice(0, firstValues.length)], firstValues, name);
      }
    }
    const { defaults } = findPreset(model);
    for (const [name, value] of Object.entries(adam)) {
      assert.equal(defaults[name as keyof typeof adam], value, name);
    }
    disposeGan(gan);
  });

  for (const { name: backend, batchSizes } of backendsFor(model)) {
    describe(`${model} on the backend ${backend}`, () => {
      for (const batchSize of batchSizes) {
        const figures = batches.find((batch) => batch.batchSize === batchSize)!;

        test(`every gradient is TensorFlow's at batch ${batchSize}`, async () => {
          await selectBackend({ name: backend });
          const gan = sequentialGan(model);
          const batch = referenceBatch(batchSize);
          tf.tidy(() => {
            const gradients = gradientsOf(gan, batch);
            for (const of of OF) {
              const expected = Object.entries(figures.gradients[of]);
              assert.equal(expected.length, gradients[of].size);
              for (const [name, digest] of expected) {
                const values = gradients[of].get(name)!.dataSync();
                const error = digestError(values, digest, inputs[of][name]!.sampledAt);
                assert.ok(error < GRADIENT_TOLERANCE, `${of} ${name}: ${error}`);
              }
            }
          });
          tf.dispose([batch.images, batch.latentVectors]);
          disposeGan(gan);
        });

        test(`a step's losses and moving statistics are TensorFlow's at batch ${batchSize}`, async () => {
          await selectBackend({ name: backend });
          const gan = sequentialGan(model);
          const batch = referenceBatch(batchSize);
          const metrics = sequentialStep(gan, batch);
          assertLosses(readStepMetrics(metrics.dataSync()), figures);
          for (const of of OF) assertStatistics(gan[of], figures.movingStatistics[of]);
          tf.dispose([batch.images, batch.latentVectors, metrics]);
          disposeGan(gan);
        });
      }
    });
  }

  for (const name of ENGINES) {
    test(`${training.steps.length} steps of ${model} on ${name} lose what TensorFlow's lose and end at its weights`, async () => {
      await selectBackend({ name });
      const gan = sequentialGan(model);
      const step = (index: number, expected: Losses) => {
        const batch = referenceBatch(training.batchSize, index);
        const metrics = sequentialStep(gan, batch);
        assertLosses(readStepMetrics(metrics.dataSync()), expected);
        tf.dispose([batch.images, batch.latentVectors, metrics]);
      };
      for (const [index, expected] of training.steps.entries()) step(index, expected);
      const begun = sequentialGan(model);
      for (const of of OF) {
        assertStatistics(gan[of], training.movingStatistics[of]);
        for (const [weight, digest] of Object.entries(training.weights[of])) {
          const { sampledAt } = inputs[of][weight]!;
          const before = begun[of].weight(weight).dataSync();
          const after = gan[of].weight(weight).dataSync();
          const change = after.map((value, i) => value - before[i]!);
          assert.ok(digestError(after, digest, sampledAt) < 1e-3, `${of} ${weight}`);
          const error = digestError(change, digest.change, sampledAt);
          assert.ok(error < 2e-2, `${of} ${weight} changed otherwise: ${error}`);
        }
      }
      step(training.steps.length, training.stepAfter);
      disposeGan(gan);
      disposeGan(begun);
    });
  }
}
