import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { WeightAverage } from '../../src/gan/weightAverage.js';
import { Network } from '../../src/models/index.js';
import { glorotUniform } from '../../src/presets/initializers.js';
import { batchNormalization, dense } from '../../src/presets/layers.js';
import { streamKey } from '../../src/random/index.js';
import { assertAllNear } from '../assertions.js';

const make = () =>
  new Network(
    {
      name: 'generator',
      inputShape: [2],
      initializer: glorotUniform,
      layers: [dense(3), batchNormalization()],
    },
    streamKey(1, 'initialization'),
  );

test('the average is that of the formula in double precision, of moving statistics too', async () => {
  await selectBackend({ name: 'cpu' });
  const trained = make();
  const average = new WeightAverage(make(), 0.6);
  const expected = new Map([...trained.variables].map(([name, value]) => [name, [...value.dataSync()]]));
  const tensors = tf.memory().numTensors;
  for (let update = 1; update <= 12; update++) {
    // At most (1 + t) / (10 + t): 2/11 after the first update, beyond 0.6 from the 13th on.
    const decay = Math.min(0.6, (1 + update) / (10 + update));
    for (const [name, variable] of trained.variables) {
      tf.tidy(() => variable.assign(tf.add(variable, update / 7)));
      const values = variable.dataSync();
      const averaged = expected.get(name)!.map((value, i) => value * decay + values[i]! * (1 - decay));
      expected.set(name, averaged);
    }
    average.update(trained, update);
    assert.equal(tf.memory().numTensors, tensors);
  }
  for (const [name, values] of expected) {
    assertAllNear(average.network.weight(name).dataSync(), values, 1e-5, name);
  }
  assert.ok(expected.has('batch_normalization/moving_mean'), 'moving statistics are averaged too');
  average.dispose();
  trained.dispose();
});
