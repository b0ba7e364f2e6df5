/**
 * Whole training steps of the tutorial's network on the engine in WebAssembly.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../../src/backends/index.js';
import { loadWasmEngine, wasmStatus } from '../../../src/backends/wasm/index.js';
import { disposeGan, simultaneousStep } from '../../../src/gan/index.js';
import { assertAbove } from '../../assertions.js';
import { referenceBatch, referenceGan } from '../../gan/figures.js';

before(() => selectBackend({ name: 'wasm' }));

/** Metrics and weights after two steps. */
function twoSteps(): Float32Array[] {
  const gan = referenceGan();
  const results: Float32Array[] = [];
  for (const index of [0, 1]) {
    const batch = referenceBatch(5, index);
    const metrics = simultaneousStep(gan, batch);
    results.push(metrics.dataSync<'float32'>());
    tf.dispose([batch.images, batch.latentVectors, metrics]);
  }
  for (const network of [gan.generator, gan.discriminator]) {
    for (const variable of network.variables.values()) results.push(variable.dataSync<'float32'>());
  }
  disposeGan(gan);
  return results;
}

test('steps give the same bytes whatever the number of threads', () => {
  const engine = loadWasmEngine();
  const results = [1, 3].map((threads) => {
    engine.setThreads(threads);
    return twoSteps();
  });
  engine.setThreads(wasmStatus().threads);
  assertAbove(results[0]!.length, 20, 'the number of arrays compared');
  assert.deepEqual(results[1], results[0]);
});

test('steps leave no tensors and no memory behind', () => {
  const { memory } = loadWasmEngine();
  twoSteps();
  const before = { tensors: tf.memory().numTensors, bytes: memory.bytes };
  for (let i = 0; i < 3; i++) twoSteps();
  assert.deepEqual({ tensors: tf.memory().numTensors, bytes: memory.bytes }, before);
});
