/**
 * A small GAN's forward and backward passes and an Adam update on every backend that works here, against
 * the `cpu` backend, whose ops test/ops compares with double precision.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { BACKEND_NAMES, type BackendName, probeBackends, selectBackend } from '../../src/backends/index.js';
import { Network, trainingPass } from '../../src/models/index.js';
import { adamUpdate } from '../../src/ops/index.js';
import { normals, streamKey } from '../../src/random/index.js';
import { smallDiscriminator, smallGenerator } from './smallGan.js';

/** The logits, every gradient of their sum, and each weight after one Adam update, by name. */
async function trainingStep(): Promise<Map<string, Float32Array>> {
  const g = new Network(smallGenerator, streamKey(1, 'initialization', 0));
  const d = new Network(smallDiscriminator, streamKey(1, 'initialization', 1));
  const held = tf.memory().numTensors;
  const results = tf.tidy(() => {
    const latent = tf.tensor(normals(streamKey(1, 'latentVectors'), 5 * 6), [5, 6]);
    const fakes = trainingPass(g, latent);
    const scored = trainingPass(d, fakes.output, { dropoutKey: streamKey(1, 'dropout') });
    const logits = tf.clone(scored.output);
    const ofD = scored.backward(tf.ones([5, 1]));
    const ofG = fakes.backward(ofD.input!, { needsInputGradient: false });
    const named: Record<string, tf.Tensor> = { logits };
    for (const [network, { weights }] of [
      [d, ofD],
      [g, ofG],
    ] as const) {
      for (const [name, gradient] of weights) {
        const weight = network.weight(name);
        const [zeros, squares] = [tf.zeros(weight.shape), tf.fill(weight.shape, 1e-4)];
        const options = { stepSize: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
        const state = { weight, firstMoment: zeros, secondMoment: squares };
        named[`gradient of ${network.name}/${name}`] = gradient;
        named[`updated ${network.name}/${name}`] = adamUpdate(state, gradient, options).weight;
      }
    }
    return named;
  });
  assert.equal(tf.memory().numTensors, held + Object.keys(results).length);
  const values = new Map<string, Float32Array>();
  for (const [name, tensor] of Object.entries(results)) values.set(name, await tensor.data<'float32'>());
  tf.dispose(results);
  g.dispose();
  d.dispose();
  return values;
}

await selectBackend({ name: 'cpu' });
const expected = await trainingStep();
const reports = await probeBackends();

function assertSame(actual: Map<string, Float32Array>): void {
  assert.deepEqual([...actual.keys()], [...expected.keys()]);
  for (const [name, values] of expected) {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
    values.forEach((value, i) => {
      const error = Math.abs(actual.get(name)![i]! - value) / largest;
      assert.ok(error < 1e-4, `${name}[${i}]: ${actual.get(name)![i]} where cpu has ${value}`);
    });
  }
}

test('the step has gradients to compare', () => {
  assert.equal(expected.size, 1 + 2 * (6 + 7));
  for (const [name, values] of expected)
    assert.ok(
      values.some((value) => value !== 0),
      name,
    );
});

for (const name of BACKEND_NAMES.filter((other): other is Exclude<BackendName, 'cpu'> => other !== 'cpu')) {
  const { available, reason } = reports.find((report) => report.name === name)!;
  test(`a training step on ${name} is that of cpu`, {
    skip: !available && `${name}: ${reason}`,
  }, async () => {
    await selectBackend({ name });
    assertSame(await trainingStep());
  });
}
