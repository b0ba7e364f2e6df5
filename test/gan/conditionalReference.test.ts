/**
 * A step of `conditional` against TensorFlow's, in double precision from the same weights, images and labels: there the
 * discriminator's projection is an embedding's inner product with the features.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { probeBackends, selectBackend } from '../../src/backends/index.js';
import { penalized } from '../../src/gan/gradientPenalty.js';
import {
  type Batch,
  createGan,
  disposeGan,
  type Gan,
  readStepMetrics,
  takeStep,
} from '../../src/gan/index.js';
import { discriminatorGradients } from '../../src/gan/sequentialStep.js';
import { simultaneousGradients } from '../../src/gan/simultaneousStep.js';
import { generatorInput, oneHot } from '../../src/latent/index.js';
import { trainingPass } from '../../src/models/index.js';
import { findPreset } from '../../src/presets/index.js';
import { assertNear } from '../assertions.js';
import {
  assertLosses,
  assertStatistics,
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

interface ConditionalFigures {
  readonly inputs: Record<(typeof NETWORKS)[number], Record<string, Formula>>;
  readonly r1: number;
  readonly r1Every: number;
  readonly batches: (StepFigures & { readonly labels: readonly number[]; readonly r1Penalty: number })[];
}

const { inputs, r1, r1Every, batches } = readFigures<ConditionalFigures>('conditional');
const preset = findPreset('conditional');

const referenceGan = (): Gan => ganWith('conditional', inputs);

function batchOf({ batchSize, labels }: ConditionalFigures['batches'][number]): Batch {
  const { images, latentVectors } = referenceBatch(batchSize);
  const input = generatorInput(latentVectors.dataSync() as Float32Array, oneHot(labels));
  latentVectors.dispose();
  return { images, latentVectors: tf.tensor(input, [batchSize, 110]), labels: Uint8Array.from(labels) };
}

function assertGradients(
  network: (typeof NETWORKS)[number],
  gradients: ReadonlyMap<string, tf.Tensor>,
  figures: StepFigures,
): void {
  const expected = Object.entries(figures.gradients[network]);
  assert.equal(expected.length, gradients.size);
  for (const [name, digest] of expected) {
    const error = digestError(gradients.get(name)!.dataSync(), digest, inputs[network][name]!.sampledAt);
    assert.ok(error < GRADIENT_TOLERANCE, `${network} ${name}: ${error}`);
  }
}

test("the figures' penalty is the model's", () => {
  assert.deepEqual([r1, r1Every], [preset.defaults.r1, preset.defaults.r1Every]);
});

const reports = await probeBackends();
const engines = (['native', 'wasm', 'tensorflow'] as const).filter(
  (name) => reports.find((report) => report.name === name)?.available,
);

for (const backend of engines) {
  describe(`on the backend ${backend}`, () => {
    for (const figures of batches) {
      test(`every gradient, that of the penalty included, is TensorFlow's at batch ${figures.batchSize}`, async () => {
        await selectBackend({ name: backend });
        const gan = referenceGan();
        const batch = batchOf(figures);
        tf.tidy(() => {
          const { generator, discriminator } = simultaneousGradients(gan, batch);
          assertGradients('generator', generator, figures);
          const { weights, penalty } = penalized(gan, batch, discriminator);
          assertGradients('discriminator', weights, figures);
          assertNear(
            penalty!.dataSync()[0]! / figures.r1Penalty,
            1,
            1e-5,
            "the penalty's share of TensorFlow's",
          );
        });
        tf.tidy(() => {
          const fakes = trainingPass(gan.generator, batch.latentVectors).output;
          const { weights } = discriminatorGradients(gan.discriminator, { ...batch, fakes });
          assertGradients('discriminator', penalized(gan, batch, weights).weights, figures);
        });
        tf.dispose([batch.images, batch.latentVectors]);
        disposeGan(gan);
      });

      test(`a step's losses and moving statistics are TensorFlow's at batch ${figures.batchSize}, and no tensor is left`, async () => {
        await selectBackend({ name: backend });
        const gan = referenceGan();
        const batch = batchOf(figures);
        const tensors = tf.memory().numTensors;
        const metrics = takeStep(preset, gan, batch);
        const found = readStepMetrics(metrics.dataSync());
        assertLosses(found, figures);
        assertNear(found.r1Penalty! / figures.r1Penalty, 1, 1e-5, "the penalty's share of TensorFlow's");
        assertStatistics(gan.generator, figures.movingStatistics);
        metrics.dispose();
        assert.equal(tf.memory().numTensors, tensors);
        tf.dispose([batch.images, batch.latentVectors]);
        disposeGan(gan);
      });
    }
  });
}

test('the classes of an untrained discriminator say nothing', async () => {
  await selectBackend({ name: 'auto' });
  const gan = createGan(preset, preset.defaults, 1);
  const kernel = gan.discriminator.weight('dense/kernel').dataSync();
  assert.ok(
    kernel.every((value, at) => (at % 11 === 0 ? value !== 0 : value === 0)),
    'only the first column is drawn',
  );
  disposeGan(gan);
});
