/**
 * The whole step on every backend that works here, beside `cpu`: the same weights, the same batch, no dropout.
 * Each backend sums in its own order, so that values agree to rounding and not to the bit.
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { type BackendName, probeBackends, selectBackend } from '../../src/backends/index.js';
import { disposeGan, readStepMetrics, type StepMetrics, simultaneousStep } from '../../src/gan/index.js';
import { simultaneousGradients } from '../../src/gan/simultaneousStep.js';
import { smallBatch, smallGan } from './smallGan.js';

/** Those that are held against `cpu`. */
const COMPARED: readonly BackendName[] = ['tensorflow', 'webgpu', 'native', 'wasm'];

const BATCH = 12;
const STEPS = 5;
/** Single precision, sums of up to some 1,000 terms through eight layers; of a loss, relative. */
const LOSS_TOLERANCE = 1e-5;
/** Of an element, in units of the largest of its tensor. */
const GRADIENT_TOLERANCE = 1e-4;
/** Adam divides a gradient by its own size, so that rounding grows from step to step. */
const RUN_TOLERANCE = 1e-3;

interface Step {
  readonly metrics: StepMetrics;
  /** By the network's and the weight's names. */
  readonly gradients: ReadonlyMap<string, Float32Array>;
}

async function gradientsOf(backend: BackendName): Promise<Step> {
  await selectBackend({ name: backend });
  const gan = smallGan();
  const batch = smallBatch(BATCH);
  const { generator, discriminator, metrics } = tf.tidy(() => {
    const step = simultaneousGradients(gan, batch);
    const kept = (gradients: ReadonlyMap<string, tf.Tensor>) => Object.fromEntries(gradients);
    return {
      generator: kept(step.generator),
      discriminator: kept(step.discriminator),
      metrics: step.metrics,
    };
  });
  const gradients = new Map<string, Float32Array>();
  for (const [network, tensors] of Object.entries({ generator, discriminator })) {
    for (const [name, tensor] of Object.entries(tensors)) {
      gradients.set(`${network}/${name}`, await tensor.data<'float32'>());
    }
  }
  const step = { metrics: readStepMetrics(await metrics.data()), gradients };
  tf.dispose([generator, discriminator, metrics, batch.images, batch.latentVectors]);
  disposeGan(gan);
  return step;
}

async function runOf(backend: BackendName): Promise<StepMetrics[]> {
  await selectBackend({ name: backend });
  const gan = smallGan();
  const losses: StepMetrics[] = [];
  for (let index = 0; index < STEPS; index++) {
    const batch = smallBatch(BATCH, index);
    const metrics = simultaneousStep(gan, batch);
    losses.push(readStepMetrics(await metrics.data()));
    tf.dispose([metrics, batch.images, batch.latentVectors]);
  }
  disposeGan(gan);
  return losses;
}

function assertMetrics(actual: StepMetrics, expected: StepMetrics, tolerance: number): void {
  for (const [name, value] of Object.entries(expected)) {
    const error = Math.abs(actual[name as keyof StepMetrics]! / value - 1);
    assert.ok(error < tolerance, `${name} is ${actual[name as keyof StepMetrics]}, on cpu ${value}`);
  }
}

function assertGradient(name: string, actual: Float32Array, expected: Float32Array): void {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  assert.ok(largest > 0, `${name} is zero on cpu`);
  assert.equal(actual.length, expected.length, name);
  expected.forEach((value, index) => {
    const error = Math.abs(actual[index]! - value) / largest;
    assert.ok(error < GRADIENT_TOLERANCE, `${name}[${index}] is ${actual[index]}, on cpu ${value}`);
  });
}

const reports = await probeBackends();
let reference: Step;
let referenceRun: StepMetrics[];
before(async () => {
  reference = await gradientsOf('cpu');
  referenceRun = await runOf('cpu');
});

test('the five steps change the losses by more than the tolerance', () => {
  const [first, last] = [referenceRun[0]!, referenceRun.at(-1)!];
  for (const name of ['generatorLoss', 'discriminatorLoss'] as const) {
    assert.ok(Math.abs(last[name] / first[name] - 1) > 10 * RUN_TOLERANCE, name);
  }
});

for (const backend of COMPARED) {
  const { available, reason } = reports.find(({ name }) => name === backend)!;
  describe(`${backend} beside cpu`, { skip: !available && `${backend}: ${reason}` }, () => {
    test('one step has the same losses and gradients', async () => {
      const { metrics, gradients } = await gradientsOf(backend);
      assertMetrics(metrics, reference.metrics, LOSS_TOLERANCE);
      assert.deepEqual([...gradients.keys()], [...reference.gradients.keys()]);
      for (const [name, values] of reference.gradients) assertGradient(name, gradients.get(name)!, values);
    });

    test('five steps have the same losses', async () => {
      const run = await runOf(backend);
      referenceRun.forEach((expected, index) => {
        assertMetrics(run[index]!, expected, index === 0 ? LOSS_TOLERANCE : RUN_TOLERANCE);
      });
    });
  });
}
